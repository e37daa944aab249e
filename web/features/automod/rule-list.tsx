'use client';

import { ArrowDown, ArrowUp, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { useEffectWords } from './effect-words';
import type { Rule, RuleState } from './rule';
import type { Listed } from './use-rules';

interface RuleListProps {
  rules: readonly Listed[];
  disabled: boolean;
  onEdit: (at: number, rule: Rule) => void;
  onChange: (at: number, rule: Rule) => void;
  onMove: (at: number, by: -1 | 1) => void;
  onRemove: (at: number) => void;
}

/** The rules in their order: what sets each off, what it does, and whether it does it. */
export function RuleList({ rules, ...acts }: RuleListProps) {
  const t = useTranslations('automod');
  return (
    <ol
      aria-label={t('rules')}
      className="divide-y divide-line rounded-card border border-line bg-raised"
    >
      {rules.map((one) => (
        <li key={`${one.at} ${one.rule?.name ?? ''}`}>
          {one.rule ? (
            <RuleRow {...acts} at={one.at} rule={one.rule} last={rules.length - 1} />
          ) : (
            <Unreadable {...acts} at={one.at} text={one.text} />
          )}
        </li>
      ))}
    </ol>
  );
}

type RowProps = Omit<RuleListProps, 'rules'> & { at: number };

function RuleRow({ at, rule, last, disabled, ...acts }: RowProps & { rule: Rule; last: number }) {
  const t = useTranslations('automod');
  const say = useEffectWords();
  const { name } = rule;
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:flex-nowrap ${rule.state === 'off' ? 'text-quiet' : ''}`}
    >
      <div className="min-w-0 flex-1 basis-full sm:basis-0">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="min-w-0 truncate text-14 font-semibold">{name}</bdi>
          <Badge>{t(`when.${rule.when}`)}</Badge>
        </p>
        <p className="mt-0.5 text-14 text-soft">{say(rule.effects, rule.reply)}</p>
      </div>
      <StateSelect
        name={name}
        state={rule.state}
        disabled={disabled}
        onChange={(state) => {
          acts.onChange(at, { ...rule, state });
        }}
      />
      <div className="ms-auto flex shrink-0">
        <IconButton
          label={t('edit', { name })}
          onClick={() => {
            acts.onEdit(at, rule);
          }}
        >
          <Pencil size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('up', { name })}
          disabled={disabled || at === 0}
          onClick={() => {
            acts.onMove(at, -1);
          }}
        >
          <ArrowUp size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('down', { name })}
          disabled={disabled || at === last}
          onClick={() => {
            acts.onMove(at, 1);
          }}
        >
          <ArrowDown size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('remove', { name })}
          disabled={disabled}
          onClick={() => {
            acts.onRemove(at);
          }}
        >
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

interface StateSelectProps {
  name: string;
  state: RuleState;
  disabled: boolean;
  onChange: (state: RuleState) => void;
}

const tones: Record<RuleState, string> = {
  on: 'bg-pine-wash text-pine-ink',
  dry: 'bg-glacier-wash text-glacier-ink',
  off: 'bg-sunken text-quiet',
};

function StateSelect({ name, state, disabled, onChange }: StateSelectProps) {
  const t = useTranslations('automod');
  return (
    <select
      aria-label={t('state', { name })}
      value={state}
      disabled={disabled}
      onChange={({ target }) => {
        onChange(target.value as RuleState);
      }}
      className={`h-8 shrink-0 cursor-pointer rounded-control px-2 text-14 font-medium disabled:cursor-not-allowed ${tones[state]}`}
    >
      {(['on', 'dry', 'off'] as const).map((one) => (
        <option key={one} value={one}>
          {t(`states.${one}`)}
        </option>
      ))}
    </select>
  );
}

/** Of another version, or written by hand: it is left as it is, or taken away. */
function Unreadable({ at, text, disabled, onRemove }: RowProps & { text: string }) {
  const t = useTranslations('automod');
  return (
    <div className="flex items-center gap-3 px-4 py-3 text-14">
      <TriangleAlert size={18} aria-hidden className="shrink-0 text-marigold-ink" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('unreadable')}</p>
        <code className="block truncate text-12 text-quiet">{text}</code>
      </div>
      <IconButton
        label={t('remove', { name: text.slice(0, 20) })}
        disabled={disabled}
        onClick={() => {
          onRemove(at);
        }}
      >
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
