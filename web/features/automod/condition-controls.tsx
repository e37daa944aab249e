'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { ChannelFace, roleOptions } from '@/components/discord/faces';
import { DurationControl } from '@/components/form/duration';
import { Field, helpOf } from '@/components/form/field';
import { PickMany } from '@/components/form/picker';
import { useGuildId, usePlaces } from '@/lib/guild/guild';
import type { Rule } from './rule';

interface ConditionControlsProps {
  rule: Rule;
  set: (change: Partial<Rule>) => void;
}

/** Where and for whom it holds; closed while nothing is said. */
export function ConditionControls({ rule, set }: ConditionControlsProps) {
  const t = useTranslations('automod');
  const everyone = useGuildId();
  const { data: places } = usePlaces();
  const channels = (places?.channels ?? []).map((channel) => ({
    id: channel.id,
    label: channel.name,
    face: <ChannelFace channel={channel} />,
  }));
  const roles = roleOptions((places?.roles ?? []).filter(({ id }) => id !== everyone));
  const said = saidOf(rule);
  return (
    <details className="group rounded-control border border-line" open={said > 0}>
      <summary className="flex h-11 cursor-pointer items-center gap-2 px-3 text-14 font-semibold">
        {t('conditions')}
        <span className="flex-1 truncate text-12 font-normal text-quiet">
          {said > 0 ? t('conditions_said', { count: said }) : t('conditions_none')}
        </span>
        <ChevronDown
          size={16}
          aria-hidden
          className="shrink-0 text-quiet transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      <div className="grid grid-cols-1 gap-4 border-t border-line p-3">
        {(['except_channels', 'channels'] as const).map((name) => (
          <Group key={name} label={t(`condition.${name}`)}>
            <PickMany
              label={t(`condition.${name}`)}
              add={t('condition.add_channel')}
              options={channels}
              value={rule[name]}
              onChange={(ids) => {
                set({ [name]: ids });
              }}
            />
          </Group>
        ))}
        {(['except_roles', 'roles'] as const).map((name) => (
          <Group key={name} label={t(`condition.${name}`)}>
            <PickMany
              label={t(`condition.${name}`)}
              add={t('condition.add_role')}
              options={roles}
              value={rule[name]}
              onChange={(ids) => {
                set({ [name]: ids });
              }}
            />
          </Group>
        ))}
        {(['account_younger', 'member_younger'] as const).map((name) => (
          <Age key={name} name={name} rule={rule} set={set} />
        ))}
      </div>
    </details>
  );
}

const saidOf = (rule: Rule) =>
  [rule.channels, rule.except_channels, rule.roles, rule.except_roles].filter(
    (list) => list.length > 0,
  ).length + [rule.account_younger, rule.member_younger].filter(Boolean).length;

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <p className="text-14 font-medium">{label}</p>
      {children}
    </div>
  );
}

function Age({
  name,
  rule,
  set,
}: ConditionControlsProps & { name: 'account_younger' | 'member_younger' }) {
  const t = useTranslations('automod');
  const id = useId();
  return (
    <Field id={id} label={t(`condition.${name}`)} help={t('condition.zero')}>
      <DurationControl
        id={id}
        label={t(`condition.${name}`)}
        describedBy={helpOf(id)}
        value={rule[name]}
        onChange={(value) => {
          set({ [name]: typeof value === 'number' ? value : 0 });
        }}
      />
    </Field>
  );
}
