'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import { useToast } from '@/components/ui/toasts';
import { ApiFailure } from '@/lib/api/failure';
import {
  type FeatureConfig,
  useChangeConfig,
  useConfigCheck,
  type Values,
} from '@/lib/guild/config';
import type { DraftInHand } from '@/lib/guild/config-draft';
import { fieldOf } from '@/lib/guild/config-values';
import { useSettled } from './use-settled';

/** Saving shows at once; when it fails, the draft is back as it was. */
export function useSaving(config: FeatureConfig, draft: DraftInHand) {
  const t = useTranslations();
  const toast = useToast();
  const change = useChangeConfig();
  const { feature } = config;
  const undo = (values: Values, version: number) => {
    change.mutate(
      { feature, values, version },
      {
        onSuccess: () => {
          toast({ tone: 'good', text: t('settings.undone') });
        },
        onError: (error) => {
          toast({ tone: 'bad', text: error.message || t('settings.save_failed') });
        },
      },
    );
  };
  const run = () => {
    const { values, base, changes } = draft;
    draft.discard();
    change.mutate(
      { feature, values: changes, version: config.version },
      {
        onSuccess: ({ differences, version }) => {
          const before = Object.fromEntries(differences.map((one) => [one.field, one.before]));
          const back = {
            label: t('common.undo'),
            run: () => {
              undo(before, version);
            },
          };
          toast({ tone: 'good', text: t('settings.saved'), action: back });
        },
        onError: (error) => {
          draft.restore(values, base);
          const isConflict = error instanceof ApiFailure && error.code === 'VERSION_CONFLICT';
          if (!isConflict) toast({ tone: 'bad', text: told(error) || t('settings.save_failed') });
        },
      },
    );
  };
  const tried = JSON.stringify(change.variables?.values);
  return { run, isSaving: change.isPending, failure: change.error, tried };
}

function told(error: Error): string {
  const first = error instanceof ApiFailure ? error.problems[0]?.message : undefined;
  return first ?? error.message;
}

/**
 * The API's own words about each changed setting: of the check while typing, else of the last save, as
 * long as it was about the same values.
 */
export function useProblems(feature: string, changes: Values, save: ReturnType<typeof useSaving>) {
  const now = JSON.stringify(changes);
  const settled = useSettled(now);
  const values = JSON.parse(settled) as Values;
  const isEmpty = Object.keys(values).length === 0;
  const { data } = useConfigCheck(isEmpty ? null : { feature, values });
  const ofSave = save.tried === now ? problemsOf(save.failure) : [];
  const found = new Map<string, string>();
  for (const { path, message } of data?.problems ?? ofSave) {
    const name = fieldOf(path);
    if (name && name in changes && !found.has(name)) found.set(name, message);
  }
  // What is known of earlier values must not stand in the way of saving these.
  return { found, isCurrent: settled === now };
}

function problemsOf(failure: Error | null) {
  return failure instanceof ApiFailure ? failure.problems : [];
}

/** Ctrl-S. */
export function useSaveKey(save: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  });
}
