import type en from '@/words/en-US.json';
import type operator from '@/words/operator/en-US.json';

declare module 'use-intl' {
  interface AppConfig {
    /** The last is there on the operators' pages alone. */
    Messages: typeof en & { operator: typeof operator };
  }
}
