import type en from '@/words/en-US.json';
import type operator from '@/words/operator/en-US.json';
import type site from '@/words/site/en-US.json';
import type stats from '@/words/stats/en-US.json';

declare module 'use-intl/core' {
  interface AppConfig {
    /** The dashboard's; those of operators' pages, of statistics and of the pages before the sign-in are there alone. */
    Messages: typeof en & { operator: typeof operator } & { stats: typeof stats } & typeof site;
  }
}
