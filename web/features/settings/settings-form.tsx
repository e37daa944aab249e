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
import { useGuild, usePremium } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { Conflict } from './conflict';
import { LeaveDialog } from './leave-dialog';
import { SaveBar } from './save-bar';
import { SettingRow } from './setting-row';
import { useDraft } from './use-draft';
import { useSettled } from './use-settled';
import { fieldOf } from './values';

/** Every setting with its control, checked by the API while one types, saved all at once. */
export function SettingsForm({ config }: { config: FeatureConfig }) {
  const draft = useDraft(config);
  const save = useSaving(config, draft);
  const may = mayAs(useGuild().data?.role ?? 'owner', 'admin');
  const lockedIn = useLockedPlans();
  const { found: problems, isCurrent } = useProblems(config.feature, draft.changes, save);
  const first = config.fields.find((field) => problems.has(field.name));
  useDeepLink();
  const submit = () => {
    if (draft.count === 0 || draft.contested.length > 0) return;
    if (first && isCurrent) document.getElementById(`set-${first.name}`)?.focus();
    else save.run();
  };
  useSaveKey(submit);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Conflict config={config} draft={draft} />
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        {config.fields.map((field) => (
          <SettingRow
            key={field.name}
            field={field}
            value={draft.shown(field.name)}
            changed={field.name in draft.changes}
            problem={problems.get(field.name)}
            lockedIn={lockedIn(field.plan)}
            disabled={!may}
            onChange={(value) => {
              draft.set(field.name, value);
            }}
          />
        ))}
      </div>
      <SaveBar
        count={draft.count}
        problems={problems.size}
        blocked={draft.contested.length > 0}
        busy={save.isSaving}
        onDiscard={draft.discard}
      />
      <LeaveDialog hasChanges={draft.count > 0} onLeave={draft.discard} />
    </form>
  );
}

/** Saving shows at once; when it fails, the draft is back as it was. */
function useSaving(config: FeatureConfig, draft: ReturnType<typeof useDraft>) {
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
function useProblems(feature: string, changes: Values, save: ReturnType<typeof useSaving>) {
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

/** For a setting's plan: the title of the plan that is missing, or nothing. */
function useLockedPlans(): (plan: string) => string | undefined {
  const { data: premium } = usePremium();
  return (plan) => {
    if (!plan || !premium) return undefined;
    const at = (name: string) => premium.tiers.findIndex((tier) => tier.name === name);
    return at(plan) > at(premium.tier) ? premium.tiers[at(plan)]?.title : undefined;
  };
}

/** An address that ends in #setting leads to it. */
function useDeepLink() {
  useEffect(() => {
    const name = decodeURIComponent(window.location.hash.slice(1));
    if (!name) return;
    document.getElementById(`setting-${name}`)?.scrollIntoView({ block: 'center' });
    document.getElementById(`set-${name}`)?.focus({ preventScroll: true });
  }, []);
}

function useSaveKey(save: () => void) {
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
