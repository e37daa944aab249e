'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useToast } from '@/components/ui/toasts';
import { ApiFailure } from '@/lib/api/failure';
import { type AccessRules, useSetRules } from '@/lib/guild/permissions';
import { keyOf, noRules, type Subject } from './rules';

/** Rules that were turned and not saved yet. They are saved one after another, and those that failed stay. */
export function useRuleDraft(held: readonly AccessRules[]) {
  const t = useTranslations('commands');
  const toast = useToast();
  const save = useSetRules();
  const [draft, setDraft] = useState<ReadonlyMap<string, AccessRules>>(new Map());
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const heldOf = (key: string) => held.find((rules) => keyOf(rules) === key);
  const set = (rules: AccessRules) => {
    const next = new Map(draft);
    const before = heldOf(keyOf(rules)) ?? noRules({ ...rules, title: '', feature: '' });
    if (isSame(before, rules)) next.delete(keyOf(rules));
    else next.set(keyOf(rules), rules);
    setDraft(next);
  };
  const saveAll = async () => {
    const left = new Map(draft);
    const all = left.size;
    try {
      for (const [key, rules] of draft) {
        setProgress({ done: all - left.size, all });
        await patiently(() => save.mutateAsync(rules));
        left.delete(key);
        setDraft(new Map(left));
      }
      toast({ tone: 'good', text: t('saved') });
    } catch (error) {
      toast({ tone: 'bad', text: error instanceof Error ? error.message : '' });
    }
    setProgress(null);
  };
  return {
    rulesOf: (subject: Subject) =>
      draft.get(keyOf(subject)) ?? heldOf(keyOf(subject)) ?? noRules(subject),
    isChanged: (subject: Subject) => draft.has(keyOf(subject)),
    count: draft.size,
    progress,
    set,
    saveAll,
    discard: () => {
      setDraft(new Map());
    },
  };
}
export type RuleDraft = ReturnType<typeof useRuleDraft>;

const lists = ['allowed_roles', 'denied_roles', 'allowed_channels', 'denied_channels'] as const;

function isSame(a: AccessRules, b: AccessRules): boolean {
  return lists.every((list) => a[list].toSorted().join() === b[list].toSorted().join());
}

/** A hundred commands at once are more than the API takes in a minute: it says how long to wait. */
async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 429) throw error;
      const waitMs = (error.retryAfterS ?? 5) * 1000;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
