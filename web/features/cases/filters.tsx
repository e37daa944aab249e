'use client';

import { UserRound, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FindMember } from '@/components/discord/find-member';
import { useSettled } from '@/components/form/use-settled';
import { Popover } from '@/components/ui/popover';
import { SearchField } from '@/components/ui/search-field';
import type { CaseKind } from '@/lib/guild/cases';
import { usePeople } from '@/lib/guild/guild';
import type { CaseFilter } from '@/lib/guild/questions';
import { useKindName } from './kind';

export const kinds: readonly CaseKind[] = [
  'warn',
  'timeout',
  'end_timeout',
  'kick',
  'ban',
  'unban',
  'give_role',
  'take_role',
  'delete_message',
  'note',
  'softban',
  'nickname',
  'slowmode',
  'lock',
  'unlock',
  'purge',
];
export const periods = [1, 7, 30, 90, 365] as const;

/** What the reader chose; the moment that a period begins is made of it when it is asked. */
export interface Chosen {
  member?: string | undefined;
  moderator?: string | undefined;
  kind?: CaseKind | undefined;
  days?: number | undefined;
  text: string;
  voided: boolean;
}
export const nothingChosen: Chosen = { text: '', voided: false };

export const isNarrowed = ({ member, moderator, kind, days, text }: Chosen) =>
  Boolean(member || moderator || kind || days || text);

/** To the hour, so that the question stays the same while the page is looked at. */
export function filterFrom(chosen: Chosen, now: Date): CaseFilter {
  const { member, moderator, kind, days, text, voided } = chosen;
  const hour = Math.floor(now.getTime() / 3_600_000) * 3_600_000;
  return {
    ...(member ? { member } : {}),
    ...(moderator ? { moderator } : {}),
    ...(kind ? { kind } : {}),
    ...(days ? { from: new Date(hour - days * 86_400_000).toISOString() } : {}),
    ...(text ? { text } : {}),
    ...(voided ? { voided } : {}),
  };
}

const chip =
  'h-9 max-w-full cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14';

interface FiltersProps {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Chips above the list; each narrows it, and all of them together. */
export function Filters({ chosen, onChange }: FiltersProps) {
  const t = useTranslations('cases');
  const kindName = useKindName();
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2" role="search" aria-label={t('filters')}>
      <TextFilter chosen={chosen} onChange={onChange} />
      <select
        aria-label={t('kind')}
        value={chosen.kind ?? ''}
        onChange={({ target }) => {
          onChange({ ...chosen, kind: (target.value || undefined) as CaseKind | undefined });
        }}
        className={chip}
      >
        <option value="">{t('any_kind')}</option>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {kindName(one)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('period')}
        value={chosen.days ?? ''}
        onChange={({ target }) => {
          onChange({ ...chosen, days: target.value ? Number(target.value) : undefined });
        }}
        className={chip}
      >
        <option value="">{t('any_time')}</option>
        {periods.map((days) => (
          <option key={days} value={days}>
            {t('last_days', { days })}
          </option>
        ))}
      </select>
      <PersonFilter
        id={chosen.member}
        label={t('member')}
        onChoose={(member) => {
          onChange({ ...chosen, member });
        }}
      />
      <PersonFilter
        id={chosen.moderator}
        label={t('moderator')}
        byRule={t('a_rule')}
        onChoose={(moderator) => {
          onChange({ ...chosen, moderator });
        }}
      />
      <label className="inline-flex h-9 cursor-pointer items-center gap-2 px-1 text-14 text-soft">
        <input
          type="checkbox"
          checked={chosen.voided}
          onChange={({ target }) => {
            onChange({ ...chosen, voided: target.checked });
          }}
          className="size-4 accent-marigold"
        />
        {t('with_void')}
      </label>
    </div>
  );
}

/** Asked when somebody stops typing. */
function TextFilter({ chosen, onChange }: FiltersProps) {
  const t = useTranslations('cases');
  const [typed, setTyped] = useState(chosen.text);
  const settled = useSettled(typed.trim());
  useEffect(() => {
    if (settled !== chosen.text) onChange({ ...chosen, text: settled });
    // Only what was typed sets it off; other filters change without it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <SearchField
      label={t('search')}
      size="small"
      value={typed}
      maxLength={100}
      onChange={setTyped}
      className="w-full sm:w-56"
    />
  );
}

interface PersonFilterProps {
  id: string | undefined;
  label: string;
  /** Also what no person did. */
  byRule?: string;
  onChoose: (id: string | undefined) => void;
}

function PersonFilter({ id, label, byRule, onChoose }: PersonFilterProps) {
  const t = useTranslations();
  const { data: people } = usePeople(id ? [id] : []);
  if (id) {
    const name = id === '0' ? byRule : (people?.get(id)?.display_name ?? t('common.somebody'));
    return (
      <button
        type="button"
        aria-label={t('picker.clear', { label })}
        onClick={() => {
          onChoose(undefined);
        }}
        className={`${chip} inline-flex items-center gap-1.5 border-marigold-mark bg-marigold-wash text-marigold-ink`}
      >
        {label}: <bdi className="max-w-40 truncate font-medium">{name}</bdi>
        <X size={14} aria-hidden />
      </button>
    );
  }
  return (
    <Popover
      label={label}
      width="w-72 max-w-[80vw]"
      trigger={(opens) => (
        <button type="button" {...opens} className={`${chip} inline-flex items-center gap-1.5`}>
          <UserRound size={15} aria-hidden className="text-quiet" />
          {label}
        </button>
      )}
    >
      {(close): ReactNode => (
        <>
          <FindMember
            byId
            onChoose={(chosen) => {
              onChoose(chosen);
              close();
            }}
          />
          {byRule && (
            <button
              type="button"
              onClick={() => {
                onChoose('0');
                close();
              }}
              className="w-full cursor-pointer rounded-control px-2.5 py-2 text-left text-14 hover:bg-sunken"
            >
              {byRule}
            </button>
          )}
        </>
      )}
    </Popover>
  );
}
