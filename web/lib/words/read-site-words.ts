import { createTranslator } from 'use-intl/core';
import type site from '@/words/site/en-US.json';
import { compiled } from './compiled';
import type { Locale } from './locale';
import { readLocale, readZone } from './read-words';

export type SiteCatalogue = typeof site;

const catalogues: Record<Locale, () => Promise<{ default: SiteCatalogue }>> = {
  'en-US': () => import('@/words/site/en-US.json'),
  de: () => import('@/words/site/de.json'),
  fr: () => import('@/words/site/fr.json'),
  'es-ES': () => import('@/words/site/es-ES.json'),
  'pt-BR': () => import('@/words/site/pt-BR.json'),
};

/** Says a text of the pages before the sign-in, on the server: the browser gets the words in place alone. */
export type SiteTranslator = ReturnType<typeof translatorOf>;

export function translatorOf(locale: Locale, messages: SiteCatalogue) {
  return createTranslator({ locale, messages });
}

export async function readSiteWords() {
  const locale = await readLocale();
  const words = compiled((await catalogues[locale]()).default);
  return { locale, words, zone: await readZone(), t: translatorOf(locale, words) };
}
