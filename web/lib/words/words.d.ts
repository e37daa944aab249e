import type en from '@/words/en-US.json';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en;
  }
}
