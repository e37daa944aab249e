'use client';

import { useTranslations } from 'use-intl/react';
import type { AuditEntry } from '@/lib/guild/records';
import type { Catalogue } from '@/lib/words/read-words';

type KnownAction = keyof Catalogue['actions'];

/** What somebody did, in words; an action without words of its own is shown by its name. */
export function useActionText(): (entry: Pick<AuditEntry, 'action' | 'subject'>) => string {
  const t = useTranslations('actions');
  return ({ action, subject }) => {
    const key = action.replaceAll('.', '_');
    return t.has(key as KnownAction) ? t(key as KnownAction, { subject }) : `${action} ${subject}`;
  };
}
