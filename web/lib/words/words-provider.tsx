'use client';

import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'use-intl/react';
import { speak } from '@/lib/api/client';
import type { Locale } from './locale';
import type { SiteCatalogue } from './read-site-words';
import type { OperatorCatalogue } from './read-words';

interface WordsProviderProps {
  locale: Locale;
  words: Partial<OperatorCatalogue & SiteCatalogue>;
  children: ReactNode;
}

/** Texts for everything below it. What a text lacks shows as its key and is told on the console. */
export function WordsProvider({ locale, words, children }: WordsProviderProps) {
  // The API says its own words in the same language.
  speak(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <IntlProvider locale={locale} messages={words} timeZone={ownTimeZone()}>
      {children}
    </IntlProvider>
  );
}

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
