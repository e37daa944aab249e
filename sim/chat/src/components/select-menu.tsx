import { useId, useState } from 'react';
import { kindsOfSelect, picksFrom } from '@/commands/people';
import { type Component, componentType, type SelectOption } from '@/model/discord';
import { type Guild } from '@/state/state';
import { CheckIcon } from '@/ui/icons';
import { Listbox, type ListItem, optionId, stepThrough } from '@/ui/listbox';
import { emojiIcon, itemOf } from '@/ui/pick-items';

export interface Chosen {
  value: string;
  label: string;
}

/** What a select offers for the words typed so far. */
export function offersOf(
  component: Component,
  guild: Guild | undefined,
  typed: string,
): { chosen: Chosen; item: ListItem }[] {
  if (component.type === componentType.stringSelect) {
    return (component.options ?? []).filter((option) => fits(option, typed)).map(fromOption);
  }
  if (!guild) return [];
  const kinds = kindsOfSelect(component.type, component.channel_types);
  return picksFrom(guild, kinds, typed).map((pick) => ({
    chosen: { value: pick.id, label: pick.name },
    item: itemOf(pick, guild),
  }));
}

const fits = ({ label, description = '' }: SelectOption, typed: string) =>
  `${label} ${description}`.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());

const fromOption = (option: SelectOption) => ({
  chosen: { value: option.value, label: option.label },
  item: {
    key: option.value,
    label: option.label,
    detail: option.description,
    icon: emojiIcon(option.emoji),
  },
});

interface SelectMenuProps {
  component: Component;
  guild: Guild | undefined;
  start: readonly Chosen[];
  label: string;
  onDone: (chosen: readonly Chosen[]) => void;
}

/** The open list of a select: search, arrows, Enter; several can be marked where several are allowed. */
export function SelectMenu({ component, guild, start, label, onDone }: SelectMenuProps) {
  const list = useId();
  const [typed, type] = useState('');
  const [active, setActive] = useState(0);
  const [marked, mark] = useState(start);
  const offers = offersOf(component, guild, typed);
  const max = component.max_values ?? 1;
  const min = component.min_values ?? 1;
  const many = max > 1 || min === 0;
  const pick = (n: number) => {
    const offer = offers[n]?.chosen;
    if (!offer) return;
    if (!many) onDone([offer]);
    else mark(toggled(marked, offer, max));
  };
  const items = offers.map(({ chosen, item }): ListItem => {
    const isMarked = marked.some(({ value }) => value === chosen.value);
    if (!many) return item;
    return { ...item, chosen: isMarked, mark: <Tick on={isMarked} /> };
  });
  return (
    <div className="w-80 max-w-[calc(100vw-1rem)]">
      <div className="border-b border-line p-2">
        <input
          data-first
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={offers.length > 0 ? optionId(list, active) : undefined}
          aria-label={label}
          className="field py-1.5 text-14"
          placeholder="Search"
          value={typed}
          onChange={(event) => {
            type(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (stepThrough(event, active, offers.length, setActive)) return;
            if (event.key !== 'Enter') return;
            event.preventDefault();
            pick(active);
          }}
        />
      </div>
      {offers.length > 0 ? (
        <Listbox
          id={list}
          label={label}
          items={items}
          active={active}
          onActive={setActive}
          onPick={pick}
          multiple={many}
        />
      ) : (
        <p className="p-4 text-14 text-quiet">Nothing here fits “{typed}”.</p>
      )}
      {many && (
        <div className="flex items-center justify-between gap-3 border-t border-line p-2 pl-4 text-12 text-quiet">
          <span>
            {marked.length} of at most {max}
          </span>
          <button
            type="button"
            className="control control-main"
            disabled={marked.length < min}
            onClick={() => {
              onDone(marked);
            }}
          >
            Choose
          </button>
        </div>
      )}
    </div>
  );
}

export function toggled(marked: readonly Chosen[], one: Chosen, max: number): readonly Chosen[] {
  const left = marked.filter(({ value }) => value !== one.value);
  if (left.length < marked.length) return left;
  return max === 1 ? [one] : [...left, one].slice(0, max);
}

function Tick({ on }: { on: boolean }) {
  return (
    <span
      className={`grid size-4.5 place-items-center rounded-[5px] border ${on ? 'border-transparent bg-marigold text-on-marigold' : 'border-line-strong'}`}
    >
      {on && <CheckIcon width="12" height="12" strokeWidth="2.2" />}
    </span>
  );
}
