'use client';

import { Ban, Lock, LogOut, Power, Timer, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { useProblems, useSaveKey, useSaving } from '@/components/form/config-saving';
import { DurationControl } from '@/components/form/duration';
import { Field, helpOf } from '@/components/form/field';
import { inputClass, numberFrom } from '@/components/form/fields';
import { LeaveDialog } from '@/components/form/leave-dialog';
import { SaveBar } from '@/components/form/save-bar';
import { Empty, Gate, Upgrade } from '@/components/state/states';
import { Note } from '@/components/ui/badge';
import { Card, PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type FeatureConfig, useConfig } from '@/lib/guild/config';
import { useDraft } from '@/lib/guild/config-draft';
import { useFeatures, useGuild, useGuildId } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { notAscending, type Points, type Rung, rungs, settingOf } from './ladder';

/** What follows by itself when warnings add up. */
export function LadderPage() {
  const t = useTranslations('escalation');
  const guildId = useGuildId();
  const query = useConfig();
  const feature = useFeatures().data?.find(({ name }) => name === 'escalation');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {feature?.state === 'not_in_plan' ? (
        <Upgrade title={t('upgrade', { plan: feature.tier })} href={`/dashboard/${guildId}/plan`}>
          <p>{t('lead')}</p>
        </Upgrade>
      ) : (
        <>
          <Notices isOff={feature?.state === 'off'} />
          <Gate query={query} skeleton={<SkeletonRows count={4} height="h-20" />}>
            {(all) => {
              const config = all.find((one) => one.feature === 'escalation');
              if (!config) return <Empty title={t('gone')}>{t('gone_text')}</Empty>;
              return <Ladder config={config} />;
            }}
          </Gate>
        </>
      )}
    </>
  );
}

function Notices({ isOff }: { isOff: boolean }) {
  const t = useTranslations();
  const role = useGuild().data?.role;
  const may = role === undefined || mayAs(role, 'admin');
  return (
    <div className="mb-5 grid grid-cols-1 gap-3 empty:hidden">
      {!may && (
        <Note tone="plain" icon={<Lock size={16} aria-hidden />} title={t('state.read_only')}>
          {t('state.read_only_text')}
        </Note>
      )}
      {isOff && (
        <Note tone="info" icon={<Power size={16} aria-hidden />} title={t('escalation.off')}>
          {t('escalation.off_text')}
        </Note>
      )}
    </div>
  );
}

const looks = {
  warn: { Sign: TriangleAlert, tone: 'bg-marigold-wash text-marigold-ink' },
  timeout: { Sign: Timer, tone: 'bg-glacier-wash text-glacier-ink' },
  kick: { Sign: LogOut, tone: 'bg-rhododendron-wash text-rhododendron-ink' },
  ban: { Sign: Ban, tone: 'bg-rhododendron-wash text-rhododendron-ink' },
} as const;

function Ladder({ config }: { config: FeatureConfig }) {
  const t = useTranslations('escalation');
  const draft = useDraft(config);
  const save = useSaving(config, draft);
  const { found: problems } = useProblems(config.feature, draft.changes, save);
  const may = mayAs(useGuild().data?.role ?? 'owner', 'admin');
  const points = Object.fromEntries(
    rungs.map((rung) => [rung, draft.shown(settingOf(rung))]),
  ) as Points;
  const wrong = notAscending(points);
  const sentence =
    wrong && t('not_ascending', { ...namesOf(wrong, t), ...numbersOf(wrong, points) });
  const submit = () => {
    if (draft.count === 0 || draft.contested.length > 0 || wrong || problems.size > 0) return;
    save.run();
  };
  useSaveKey(submit);
  const errorOf = (rung: Rung) =>
    wrong?.higher === rung ? (sentence ?? '') : problems.get(settingOf(rung));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card>
        <ol aria-label={t('title')} className="grid grid-cols-1 gap-5">
          {rungs.map((rung) => (
            <Step
              key={rung}
              rung={rung}
              points={points[rung]}
              error={errorOf(rung)}
              disabled={!may}
              onChange={(value) => {
                draft.set(settingOf(rung), value);
              }}
            >
              {rung === 'timeout' && (
                <Lasts
                  value={draft.shown('timeout-lasts')}
                  error={problems.get('timeout-lasts')}
                  disabled={!may}
                  onChange={(value) => {
                    draft.set('timeout-lasts', value);
                  }}
                />
              )}
            </Step>
          ))}
        </ol>
      </Card>
      <p className="mt-3 max-w-prose text-14 text-quiet">{t('note')}</p>
      <SaveBar
        count={draft.count}
        problems={wrong ? 1 : problems.size}
        blocked={draft.contested.length > 0 || wrong !== null}
        busy={save.isSaving}
        onDiscard={draft.discard}
      />
      <LeaveDialog hasChanges={draft.count > 0} onLeave={draft.discard} />
    </form>
  );
}

type Say = ReturnType<typeof useTranslations<'escalation'>>;
const namesOf = ({ lower, higher }: { lower: Rung; higher: Rung }, t: Say) => ({
  lower: t(`rung.${lower}`),
  higher: t(`rung.${higher}`),
});
const numbersOf = ({ lower, higher }: { lower: Rung; higher: Rung }, points: Points) => ({
  below: String(points[lower]),
  at: String(points[higher]),
});

interface StepProps {
  rung: Rung;
  points: unknown;
  error: string | undefined;
  disabled: boolean;
  onChange: (points: unknown) => void;
  children: React.ReactNode;
}

/** Each step stands a little further in than the one below it. */
const indents: Record<Rung, string> = {
  warn: '',
  timeout: 'sm:ms-8',
  kick: 'sm:ms-16',
  ban: 'sm:ms-24',
};

function Step({ rung, points, error, disabled, onChange, children }: StepProps) {
  const t = useTranslations('escalation');
  const { Sign, tone } = looks[rung];
  const id = `set-${settingOf(rung)}`;
  const isOut = Number(points) === 0;
  return (
    <li
      className={`grid grid-cols-[auto_1fr] gap-x-4 ${indents[rung]} ${isOut ? 'opacity-75' : ''}`}
    >
      <span aria-hidden className={`grid size-10 place-items-center rounded-full ${tone}`}>
        <Sign size={19} />
      </span>
      <div className="grid min-w-0 grid-cols-1 gap-3">
        <Field
          id={id}
          label={t(`rung.${rung}`)}
          help={t(isOut ? 'left_out' : `does.${rung}`)}
          error={error}
        >
          <span className="flex items-center gap-2 text-14 text-soft">
            {t('from')}
            <input
              id={id}
              inputMode="numeric"
              disabled={disabled}
              aria-describedby={helpOf(id)}
              aria-invalid={error ? true : undefined}
              value={String(points)}
              maxLength={4}
              onChange={({ target }) => {
                onChange(numberFrom(target.value));
              }}
              className={`tabular max-w-20 text-right ${inputClass}`}
            />
            {t('points', { count: Number(points) || 0 })}
          </span>
        </Field>
        {!isOut && children}
      </div>
    </li>
  );
}

interface LastsProps {
  value: unknown;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

function Lasts({ value, error, disabled, onChange }: LastsProps) {
  const t = useTranslations('escalation');
  return (
    <Field id="set-timeout-lasts" label={t('lasts')} error={error}>
      <DurationControl
        id="set-timeout-lasts"
        label={t('lasts')}
        describedBy={helpOf('set-timeout-lasts')}
        invalid={error !== undefined}
        disabled={disabled}
        value={value}
        onChange={onChange}
      />
    </Field>
  );
}
