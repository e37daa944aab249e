import { cookies, headers } from 'next/headers';
import type en from '@/words/en-US.json';
import { localeCookie, localeFrom, type Locale } from './locale';

export type Catalogue = typeof en;

const catalogues: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  'en-US': () => import('@/words/en-US.json'),
  de: () => import('@/words/de.json'),
  fr: () => import('@/words/fr.json'),
  'es-ES': () => import('@/words/es-ES.json'),
  'pt-BR': () => import('@/words/pt-BR.json'),
};

export async function readLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return localeFrom(chosen, (await headers()).get('accept-language'));
}

/** The page's language and all its texts. The browser gets this one catalogue, as data beside the page. */
export async function readWords(): Promise<{ locale: Locale; words: Catalogue }> {
  const locale = await readLocale();
  return { locale, words: (await catalogues[locale]()).default };
}
