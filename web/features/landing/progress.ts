import type { SiteCatalogue } from '@/lib/words/read-site-words';

type Line = keyof SiteCatalogue['landing']['progress']['lines'];

/** What works and what is being built. A line moves up when it works from end to end, not before. */
export const worksToday = [
  'command',
  'sign_in',
  'moderation',
  'simulator',
  'health',
  'alone',
  'pages',
] as const satisfies readonly Line[];

export const beingBuilt = [
  'automod',
  'tickets',
  'welcome',
  'analytics',
] as const satisfies readonly Line[];
