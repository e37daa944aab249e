'use client';

import { useEffect } from 'react';
import type { FeatureConfig } from '@/lib/guild/config';
import { useGuild, usePremium } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { Conflict } from './conflict';
import { useProblems, useSaveKey, useSaving } from '@/components/form/config-saving';
import { LeaveDialog } from '@/components/form/leave-dialog';
import { SaveBar } from '@/components/form/save-bar';
import { SettingRow } from './setting-row';
import { useDraft } from '@/lib/guild/config-draft';

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
