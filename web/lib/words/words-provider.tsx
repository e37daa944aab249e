'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl/react';
import { speak } from '@/lib/api/client';
import type { Locale } from './locale';
import { type Packed, unpacked } from './packed';
import type { SiteCatalogue } from './read-site-words';
import type { OperatorCatalogue } from './read-words';
import { ownZone, rememberZone } from './zone';

interface WordsProviderProps {
  locale: Locale;
  /** Compiled (lib/words/compiled.ts). */
  words: Packed<Partial<OperatorCatalogue & SiteCatalogue>>;
  /** In which the server wrote its dates. */
  zone: string;
  children: ReactNode;
}

/** Texts for everything below it. What a text lacks shows as its key and is told on the console. */
export function WordsProvider({ locale, words, zone, children }: WordsProviderProps) {
  const messages = useMemo(() => unpacked(words), [words]);
  const timeZone = useOwnZone(zone);
  // The API says its own words in the same language.
  speak(locale);
  useEffect(() => {
    const page = document.documentElement;
    // Even the same language set again would make the browser style the whole page anew.
    if (page.lang !== locale) page.lang = locale;
  }, [locale]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}

/** How long a page has for more urgent things before it looks at which zone it is in. */
const settledMs = 1500;

/**
 * The server's guess until the page has settled, then the browser's own word, which the server gets by cookie
 * with the next page. A browser needs long for its first question about time.
 */
function useOwnZone(guess: string): string {
  const [zone, setZone] = useState(guess);
  useEffect(() => {
    const timer = setTimeout(() => {
      const own = ownZone();
      if (own === guess) return;
      rememberZone(own);
      setZone(own);
    }, settledMs);
    return () => {
      clearTimeout(timer);
    };
  }, [guess]);
  return zone;
}
