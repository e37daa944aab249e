/** The languages that Herwa speaks, English first; the bot's texts have the same. */
export const locales = ['en-US', 'de', 'fr', 'es-ES', 'pt-BR'] as const;
export type Locale = (typeof locales)[number];

/** Each in its own words, so that whoever cannot read the page still finds it. */
export const localeNames: Record<Locale, string> = {
  'en-US': 'English',
  de: 'Deutsch',
  fr: 'Français',
  'es-ES': 'Español',
  'pt-BR': 'Português',
};

export const localeCookie = 'herwa-language';
const yearSeconds = 365 * 24 * 60 * 60;

/** "es-419" is spoken as "es-ES", "de-AT" as "de"; nothing for a language that Herwa does not speak. */
export function nearestLocale(tag: string): Locale | undefined {
  const wanted = tag.trim().toLowerCase();
  const exact = locales.find((locale) => locale.toLowerCase() === wanted);
  const family = wanted.split('-')[0];
  return exact ?? locales.find((locale) => locale.split('-')[0] === family);
}

/** What the reader chose, else the first language of their browser that Herwa speaks. */
export function localeFrom(chosen: string | undefined, accepted: string | null): Locale {
  const own = locales.find((locale) => locale === chosen);
  if (own) return own;
  for (const part of (accepted ?? '').split(',')) {
    const found = nearestLocale(part.split(';')[0] ?? '');
    if (found) return found;
  }
  return 'en-US';
}

/** Remembers the choice in a cookie, which the server reads to send the next page in that language. */
export function rememberLocale(locale: Locale, page: Document = document): void {
  page.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
