import { useCallback, useRef, useState } from 'react';
import { type Component, componentType, type Message } from '@/model/discord';
import { useGuild } from '@/messages/place';
import { Dots } from '@/messages/message-row';
import { useActs } from '@/state/use-chat';
import { Floating } from '@/ui/floating';
import { ChevronIcon } from '@/ui/icons';
import { type Chosen, offersOf, SelectMenu } from './select-menu';
import { useWaiting } from './use-waiting';

const hints: Record<number, string> = {
  [componentType.stringSelect]: 'Make a selection',
  [componentType.userSelect]: 'Pick a member',
  [componentType.roleSelect]: 'Pick a role',
  [componentType.mentionableSelect]: 'Pick a member or role',
  [componentType.channelSelect]: 'Pick a channel',
};

export const placeholderOf = (component: Component) =>
  component.placeholder ?? hints[component.type] ?? '';

export function ComponentSelect({
  message,
  component,
}: {
  message: Message;
  component: Component;
}) {
  const acts = useActs();
  const waiting = useWaiting(message, component);
  const label = placeholderOf(component);
  return (
    <SelectBox
      component={component}
      label={label}
      waiting={waiting}
      onChoose={(chosen) => {
        const values = chosen.map(({ value }) => value);
        void acts.choose(message, component.custom_id ?? '', values, label);
      }}
    />
  );
}

interface SelectBoxProps {
  component: Component;
  label: string;
  /** What a screen reader calls it, where more than the placeholder is known. */
  name?: string;
  waiting?: boolean;
  className?: string;
  onChoose: (chosen: readonly Chosen[]) => void;
}

export function SelectBox({
  component,
  label,
  name = label,
  waiting = false,
  className = 'max-w-100',
  onChoose,
}: SelectBoxProps) {
  const guild = useGuild();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(() => startOf(component, offersOf(component, guild, '')));
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  const shown = chosen.map((one) => one.label).join(', ');
  return (
    <>
      <button
        ref={button}
        type="button"
        disabled={component.disabled ?? false}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={shown === '' ? name : `${name}: ${shown}`}
        aria-busy={waiting}
        onClick={() => {
          if (!waiting) setOpen(!open);
        }}
        className={`flex h-10 w-full items-center gap-2 rounded-control border border-line-strong bg-raised px-3 text-left text-14 transition-colors duration-150 hover:not-disabled:bg-sunken disabled:opacity-55 ${className}`}
      >
        <span className={`min-w-0 flex-1 truncate ${shown === '' ? 'text-quiet' : ''}`}>
          {shown === '' ? label : shown}
        </span>
        {waiting ? <Dots /> : <ChevronIcon className="flex-none text-quiet" />}
      </button>
      {open && (
        <Floating anchor={button} label={name} onClose={close}>
          <SelectMenu
            component={component}
            guild={guild}
            label={label}
            start={chosen}
            onDone={(next) => {
              close();
              setChosen(next);
              onChoose(next);
            }}
          />
        </Floating>
      )}
    </>
  );
}

function startOf(component: Component, offers: { chosen: Chosen }[]): readonly Chosen[] {
  const defaults = component.default_values?.map(({ id }) => id) ?? [];
  const preset = (component.options ?? [])
    .filter((option) => option.default)
    .map(({ value }) => value);
  const wanted = [...defaults, ...preset];
  return offers.map(({ chosen }) => chosen).filter(({ value }) => wanted.includes(value));
}
