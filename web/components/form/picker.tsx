'use client';

import { Check, ChevronDown, Plus, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Popover } from '@/components/ui/popover';
import { matches } from '@/lib/words/matches';

export interface Option {
  id: string;
  /** What is searched for. */
  label: string;
  face: ReactNode;
  note?: string | undefined;
  disabled?: boolean | undefined;
}

interface ListProps {
  options: readonly Option[];
  chosen: readonly string[];
  onChoose: (id: string) => void;
  label: string;
  empty?: ReactNode;
}

const shownAtMost = 200;

/** A list to search in with arrows and Enter: the inside of every picker. */
export function OptionList({ options, chosen, onChoose, label, empty }: ListProps) {
  const t = useTranslations('picker');
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = options.filter((option) => matches(option.label, query));
  const shown = found.slice(0, shownAtMost);
  const active = Math.min(at, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (active + step + shown.length) % Math.max(shown.length, 1);
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    const option = shown[active];
    if (event.key === 'Enter' && option) {
      event.preventDefault();
      if (!option.disabled) onChoose(option.id);
    }
  };
  return (
    <>
      <div className="relative mb-1.5">
        <Search size={16} aria-hidden className="absolute start-2.5 top-2.5 text-quiet" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
          aria-label={label}
          placeholder={t('search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-9 w-full rounded-control border border-line bg-ground ps-8 pe-2 text-14 placeholder:text-quiet"
        />
      </div>
      <ul id={id} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto">
        {shown.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen.includes(option.id)}
            aria-disabled={option.disabled}
            onPointerMove={() => {
              setAt(index);
            }}
            onClick={() => {
              if (!option.disabled) onChoose(option.id);
            }}
            className={`flex cursor-pointer items-center gap-2 rounded-control px-2.5 py-1.5 text-14 aria-disabled:cursor-not-allowed aria-disabled:text-quiet ${index === active ? 'bg-sunken' : ''}`}
          >
            <span className="min-w-0 flex-1">
              {option.face}
              {option.note && <span className="block text-12 text-quiet">{option.note}</span>}
            </span>
            {chosen.includes(option.id) && (
              <Check size={16} aria-hidden className="shrink-0 text-marigold-ink" />
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="px-2.5 py-3 text-14 text-quiet">{empty ?? t('none')}</p>}
      {found.length > shown.length && (
        <p className="px-2.5 py-2 text-12 text-quiet">
          {t('more', { count: found.length - shown.length })}
        </p>
      )}
    </>
  );
}

interface OneProps {
  id?: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
  label: string;
  /** Said when nothing is chosen. */
  none: string;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
}

export function PickOne(props: OneProps) {
  const { id, options, value, onChange, label, none, describedBy, invalid, disabled } = props;
  const t = useTranslations('picker');
  const chosen = options.find((option) => option.id === value);
  const face =
    chosen?.face ?? (value ? <Unknown id={value} /> : <span className="text-quiet">{none}</span>);
  return (
    <div className="flex max-w-96 items-center gap-1">
      <Popover
        label={label}
        width="w-80 max-w-[80vw]"
        className="min-w-0 flex-1"
        trigger={(opens) => (
          <button
            type="button"
            id={id}
            aria-label={`${label}: ${chosen?.label ?? (value || none)}`}
            aria-describedby={describedBy}
            data-invalid={invalid}
            disabled={disabled}
            {...opens}
            className={controlClass}
          >
            <span className="min-w-0 flex-1 truncate text-left">{face}</span>
            <ChevronDown size={16} aria-hidden className="shrink-0 text-quiet" />
          </button>
        )}
      >
        {(close) => (
          <OptionList
            label={label}
            options={options}
            chosen={[value]}
            onChoose={(next) => {
              onChange(next);
              close();
            }}
          />
        )}
      </Popover>
      {!disabled && (
        <button
          type="button"
          aria-label={t('clear', { label })}
          onClick={() => {
            onChange('');
          }}
          className={`grid size-9 cursor-pointer place-items-center rounded-control text-quiet hover:bg-sunken hover:text-ink ${value ? '' : 'invisible'}`}
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

export const controlClass =
  'flex h-10 w-full cursor-pointer items-center gap-2 rounded-control border border-line-strong bg-ground px-3 text-14 data-[invalid=true]:border-rhododendron-ink disabled:cursor-not-allowed disabled:opacity-55';

interface ManyProps {
  options: readonly Option[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
  label: string;
  add: string;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  most?: number | undefined;
}

export function PickMany(props: ManyProps) {
  const { options, value, onChange, label, add, describedBy, disabled, most = Infinity } = props;
  const t = useTranslations('picker');
  const toggle = (id: string) => {
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label={label}>
      {value.map((id) => {
        const option = options.find((one) => one.id === id);
        return (
          <span
            key={id}
            className="inline-flex h-8 max-w-60 items-center gap-1 rounded-full border border-line bg-sunken ps-3 pe-1 text-14"
          >
            <span className="truncate">{option?.face ?? <Unknown id={id} />}</span>
            <button
              type="button"
              disabled={disabled}
              aria-label={t('remove', { name: option?.label ?? id })}
              onClick={() => {
                toggle(id);
              }}
              className="grid size-6 shrink-0 cursor-pointer place-items-center rounded-full text-quiet hover:bg-line hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </span>
        );
      })}
      {!disabled && value.length < most && (
        <Popover
          label={label}
          width="w-80 max-w-[80vw]"
          trigger={(opens) => (
            <button
              type="button"
              aria-describedby={describedBy}
              aria-label={`${label}: ${add}`}
              {...opens}
              className="inline-flex h-8 cursor-pointer items-center gap-1 rounded-full border border-dashed border-line-strong px-3 text-14 text-soft hover:bg-sunken hover:text-ink"
            >
              <Plus size={14} aria-hidden />
              {add}
            </button>
          )}
        >
          {() => <OptionList label={label} options={options} chosen={value} onChoose={toggle} />}
        </Popover>
      )}
    </div>
  );
}

/** What was chosen once and is not there any more. */
function Unknown({ id }: { id: string }) {
  const t = useTranslations('picker');
  return (
    <span className="text-rhododendron-ink" title={id}>
      {t('gone')}
    </span>
  );
}
