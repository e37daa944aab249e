'use client';

import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { roleOptions } from '@/components/discord/faces';
import { DurationControl } from '@/components/form/duration';
import { inputClass, NumberControl } from '@/components/form/fields';
import { PickOne } from '@/components/form/picker';
import { Switch } from '@/components/ui/switch';
import { useGuildId, usePlaces } from '@/lib/guild/guild';
import type { Effects, Rule } from './rule';

interface EffectControlsProps {
  rule: Rule;
  set: (change: Partial<Rule>) => void;
  error: string | undefined;
}

/** What a rule does, one line each; what a line needs stands in it once it is switched on. */
export function EffectControls({ rule, set, error }: EffectControlsProps) {
  const t = useTranslations('automod');
  const { effects } = rule;
  const put = (change: Partial<Effects>) => {
    set({ effects: { ...effects, ...change } });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-14 font-semibold">{t('effects')}</legend>
      <div className="divide-y divide-line rounded-control border border-line">
        <Line
          label={t('effect.delete')}
          on={effects.delete}
          onChange={(on) => {
            put({ delete: on });
          }}
        />
        <Line
          label={t('effect.warn')}
          on={effects.warn > 0}
          onChange={(on) => {
            put({ warn: on ? 1 : 0 });
          }}
        >
          {(id) => (
            <Labelled id={id} label={t('effect.points')}>
              <NumberControl
                id={id}
                label={t('effect.points')}
                least={1}
                most={100}
                whole
                value={effects.warn}
                onChange={(value) => {
                  put({ warn: typeof value === 'number' ? value : 1 });
                }}
              />
            </Labelled>
          )}
        </Line>
        <TimeLine name="timeout" effects={effects} put={put} usual={600} />
        <Line
          label={t('effect.kick')}
          on={effects.kick}
          onChange={(on) => {
            put({ kick: on });
          }}
        />
        <Line
          label={t('effect.ban')}
          on={effects.ban}
          onChange={(on) => {
            put({ ban: on, banRemoves: 0 });
          }}
        >
          {(id) => (
            <Labelled id={id} label={t('effect.ban_removes')}>
              <DurationControl
                id={id}
                label={t('effect.ban_removes')}
                value={effects.banRemoves}
                onChange={(value) => {
                  put({ banRemoves: typeof value === 'number' ? value : 0 });
                }}
              />
            </Labelled>
          )}
        </Line>
        <RoleLine effects={effects} put={put} />
        <TimeLine name="slowmode" effects={effects} put={put} usual={5} />
        <Line
          label={t('effect.alert')}
          on={effects.alert}
          onChange={(on) => {
            put({ alert: on });
          }}
        />
        <ReplyLine rule={rule} set={set} />
      </div>
      {error && (
        <p role="alert" className="mt-2 text-14 text-rhododendron-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface LineProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  children?: (id: string) => ReactNode;
}

function Line({ label, on, onChange, children }: LineProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      <Switch id={`${id}on`} label={label} checked={on} onChange={onChange} />
      <label htmlFor={`${id}on`} className="min-w-0 flex-1 text-14">
        {label}
      </label>
      {on && children?.(`${id}value`)}
    </div>
  );
}

/** A control whose line already says to the eye what it is for. */
function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      {children}
    </div>
  );
}

interface EffectProps {
  effects: Effects;
  put: (change: Partial<Effects>) => void;
}

function TimeLine({
  name,
  effects,
  put,
  usual,
}: EffectProps & { name: 'timeout' | 'slowmode'; usual: number }) {
  const t = useTranslations('automod');
  return (
    <Line
      label={t(`effect.${name}`)}
      on={effects[name] > 0}
      onChange={(on) => {
        put({ [name]: on ? usual : 0 });
      }}
    >
      {(id) => (
        <Labelled id={id} label={t(`effect.${name}`)}>
          <DurationControl
            id={id}
            label={t(`effect.${name}`)}
            value={effects[name]}
            onChange={(value) => {
              put({ [name]: typeof value === 'number' && value > 0 ? value : usual });
            }}
          />
        </Labelled>
      )}
    </Line>
  );
}

function RoleLine({ effects, put }: EffectProps) {
  const t = useTranslations('automod');
  const everyone = useGuildId();
  const { data: places } = usePlaces();
  const roles = (places?.roles ?? []).filter(({ id, managed }) => id !== everyone && !managed);
  return (
    <Line
      label={t('effect.role')}
      on={effects.role !== ''}
      onChange={(on) => {
        put({ role: on ? (roles[0]?.id ?? '') : '' });
      }}
    >
      {(id) => (
        <PickOne
          id={id}
          label={t('effect.role')}
          none={t('effect.no_role')}
          options={roleOptions(roles)}
          value={effects.role}
          onChange={(role) => {
            put({ role });
          }}
        />
      )}
    </Line>
  );
}

function ReplyLine({ rule, set }: Omit<EffectControlsProps, 'error'>) {
  const t = useTranslations('automod');
  const id = useId();
  return (
    <div className="grid grid-cols-1 gap-1.5 px-3 py-2.5">
      <label htmlFor={id} className="text-14">
        {t('effect.reply')}
      </label>
      <input
        id={id}
        value={rule.reply}
        maxLength={500}
        placeholder={t('effect.no_reply')}
        onChange={({ target }) => {
          set({ reply: target.value });
        }}
        className={inputClass}
      />
    </div>
  );
}
