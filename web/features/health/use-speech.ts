'use client';

import { useLocale, useTranslations } from 'use-intl/react';

function useHealthWords() {
  return useTranslations('health');
}

/** Says the health page's texts in the reader's language. */
export type HealthWords = ReturnType<typeof useHealthWords>;

/** What everything here needs to speak: the texts, and the language of numbers and lists. */
export interface Speech {
  t: HealthWords;
  locale: string;
}

export function useSpeech(): Speech {
  return { t: useHealthWords(), locale: useLocale() };
}
