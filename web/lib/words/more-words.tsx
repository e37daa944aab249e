'use client';

import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl/react';
import { type Packed, unpacked } from './packed';

interface MoreWordsProps {
  /** Compiled, and not in what stands around it. */
  words: Packed<object>;
  children: ReactNode;
}

/** Texts of a few pages alone, beside those of all: whoever does not open these pages does not carry them. */
export function MoreWords({ words, children }: MoreWordsProps) {
  const locale = useLocale();
  const known = useMessages();
  const messages = useMemo(() => ({ ...known, ...unpacked(words) }), [known, words]);
  return (
    <IntlProvider locale={locale} messages={messages}>
      {children}
    </IntlProvider>
  );
}
