'use client';

import { UserRound, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { channelOptions, PersonFace } from '@/components/discord/faces';
import { FindMember } from '@/components/discord/find-member';
import { controlClass, PickOne } from '@/components/form/picker';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { SearchField } from '@/components/ui/search-field';
import { usePeople, usePlaces } from '@/lib/guild/guild';
import { type LogFilter, type LogKind, useLogKinds } from '@/lib/guild/logs';

interface FiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

/** By kind, member, channel, days and words; each by itself, or all together. */
export function Filters({ filter, onChange }: FiltersProps) {
  const t = useTranslations('logs');
  const { data: places } = usePlaces();
  const set = (some: Partial<Record<keyof LogFilter, string | undefined>>) => {
    const all = Object.entries({ ...filter, ...some }).filter(([, value]) => value);
    onChange(Object.fromEntries(all));
  };
  return (
    <section aria-label={t('filters')} className="mb-4 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      <Words
        value={filter.text ?? ''}
        onSettled={(text) => {
          set({ text });
        }}
      />
      <KindSelect
        value={filter.type ?? ''}
        onChange={(type) => {
          set({ type });
        }}
      />
      <Member
        value={filter.user ?? ''}
        onChange={(user) => {
          set({ user });
        }}
      />
      <PickOne
        label={t('channel')}
        none={t('any_channel')}
        options={channelOptions(places?.channels ?? [])}
        value={filter.channel ?? ''}
        onChange={(channel) => {
          set({ channel });
        }}
      />
      <Day
        label={t('from')}
        value={filter.from}
        onChange={(from) => {
          set({ from });
        }}
      />
      <Day
        isEnd
        label={t('to')}
        value={filter.to}
        onChange={(to) => {
          set({ to });
        }}
      />
      {Object.keys(filter).length > 0 && (
        <Button
          size="small"
          shape="quiet"
          className="justify-self-start"
          onClick={() => {
            onChange({});
          }}
        >
          <X size={14} aria-hidden />
          {t('clear')}
        </Button>
      )}
    </section>
  );
}

const settledAfterMs = 400;

/** Asked for when somebody has stopped typing. */
function Words({ value, onSettled }: { value: string; onSettled: (text: string) => void }) {
  const t = useTranslations('logs');
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setText(value);
  }
  const settled = useRef(onSettled);
  useEffect(() => {
    settled.current = onSettled;
  });
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => {
      settled.current(wanted);
    }, settledAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text, value]);
  return <SearchField label={t('text')} value={text} maxLength={100} onChange={setText} />;
}

interface ChoiceProps {
  value: string;
  onChange: (value: string) => void;
}

function KindSelect({ value, onChange }: ChoiceProps) {
  const t = useTranslations('logs');
  const { data: kinds = [] } = useLogKinds();
  const groups = new Map<string, LogKind[]>();
  for (const kind of kinds) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
  return (
    <select
      aria-label={t('kind')}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      className={controlClass}
    >
      <option value="">{t('any_kind')}</option>
      {[...groups].map(([group, some]) => {
        const name = isGroup(group) ? t(`groups.${group}`) : group;
        return (
          <optgroup key={group} label={name}>
            {some.length > 1 && <option value={group}>{t('all_of', { group: name })}</option>}
            {some.map(({ kind, title }) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}

const groupNames = [
  'automod',
  'channel',
  'command',
  'escalation',
  'mass',
  'member',
  'message',
  'role',
  'sanction',
  'security',
  'thread',
  'voice',
] as const;
const isGroup = (name: string): name is (typeof groupNames)[number] =>
  groupNames.some((one) => one === name);

function Member({ value, onChange }: ChoiceProps) {
  const t = useTranslations('logs');
  const { data: people } = usePeople(value ? [value] : []);
  const chosen = value ? (people?.get(value)?.display_name ?? value) : t('any_member');
  return (
    <div className="flex max-w-96 items-center gap-1">
      <Popover
        label={t('member')}
        width="w-80 max-w-[80vw]"
        className="min-w-0 flex-1"
        trigger={(opens) => (
          <button
            type="button"
            {...opens}
            aria-label={`${t('member')}: ${chosen}`}
            className={controlClass}
          >
            {value ? (
              <PersonFace id={value} person={people?.get(value)} />
            ) : (
              <span className="inline-flex items-center gap-2 text-quiet">
                <UserRound size={16} aria-hidden />
                {t('any_member')}
              </span>
            )}
          </button>
        )}
      >
        {(close) => (
          <FindMember
            onChoose={(id) => {
              onChange(id);
              close();
            }}
          />
        )}
      </Popover>
      {value && (
        <button
          type="button"
          aria-label={t('any_member')}
          onClick={() => {
            onChange('');
          }}
          className="grid size-9 cursor-pointer place-items-center rounded-control text-quiet hover:bg-sunken hover:text-ink"
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  /** The whole day belongs to it, so that its end is the next one's beginning. */
  isEnd?: boolean;
  onChange: (instant: string | undefined) => void;
}

function Day({ label, value, isEnd = false, onChange }: DayProps) {
  return (
    <label className="flex max-w-96 items-center gap-2 text-14 text-quiet">
      <span className="w-12 shrink-0">{label}</span>
      <input
        type="date"
        value={value ? dayOf(value, isEnd) : ''}
        onChange={(event) => {
          onChange(instantOf(event.target.value, isEnd));
        }}
        className={`${controlClass} min-w-0 flex-1`}
      />
    </label>
  );
}

const pad = (number: number) => String(number).padStart(2, '0');

/** Days begin where the reader is. */
function instantOf(day: string, isEnd: boolean): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + (isEnd ? 1 : 0)).toISOString();
}

function dayOf(instant: string, isEnd: boolean): string {
  const date = new Date(instant);
  if (isEnd) date.setDate(date.getDate() - 1);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
