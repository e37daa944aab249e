import { cookies, headers } from 'next/headers';
import type en from '@/words/en-US.json';
import type operator from '@/words/operator/en-US.json';
import type stats from '@/words/stats/en-US.json';
import { compiled } from './compiled';
import { localeCookie, localeFrom, type Locale } from './locale';
import { type Packed, packed } from './packed';
import { zoneCookie, zoneFrom } from './zone';

export type Catalogue = typeof en;
export interface StatsCatalogue {
  stats: typeof stats;
}
export type OperatorCatalogue = Catalogue & { operator: typeof operator };

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

export async function readZone(): Promise<string> {
  return zoneFrom((await cookies()).get(zoneCookie)?.value);
}

interface Spoken<Words> {
  locale: Locale;
  words: Packed<Words>;
  zone: string;
}

/** The page's language and all its texts. The browser gets this one catalogue, as data beside the page. */
export async function readWords(): Promise<Spoken<Catalogue>> {
  const locale = await readLocale();
  const words = compiled((await catalogues[locale]()).default);
  return { locale, words: packed(words), zone: await readZone() };
}

const ofOperators: Record<Locale, () => Promise<{ default: typeof operator }>> = {
  'en-US': () => import('@/words/operator/en-US.json'),
  de: () => import('@/words/operator/de.json'),
  fr: () => import('@/words/operator/fr.json'),
  'es-ES': () => import('@/words/operator/es-ES.json'),
  'pt-BR': () => import('@/words/operator/pt-BR.json'),
};

/** The same with what the operators' pages say; nobody else gets that. */
export async function readOperatorWords(): Promise<Spoken<OperatorCatalogue>> {
  const locale = await readLocale();
  const words = compiled((await catalogues[locale]()).default);
  const operator = compiled((await ofOperators[locale]()).default);
  return { locale, words: packed({ ...words, operator }), zone: await readZone() };
}

const ofStatistics: Record<Locale, () => Promise<{ default: typeof stats }>> = {
  'en-US': () => import('@/words/stats/en-US.json'),
  de: () => import('@/words/stats/de.json'),
  fr: () => import('@/words/stats/fr.json'),
  'es-ES': () => import('@/words/stats/es-ES.json'),
  'pt-BR': () => import('@/words/stats/pt-BR.json'),
};

/** What the pages of statistics say beside the dashboard's texts (lib/words/more-words.tsx). */
export async function readStatsWords(): Promise<Packed<StatsCatalogue>> {
  const stats = compiled((await ofStatistics[await readLocale()]()).default);
  return packed({ stats });
}
