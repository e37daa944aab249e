import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { type Guild } from '@/state/state';
import { useChat, useSession } from '@/state/use-chat';
import { Avatar } from '@/ui/avatar';
import { Floating } from '@/ui/floating';
import { SwapIcon } from '@/ui/icons';
import { becoming, peopleFor } from './people-for';
import { Listbox, type ListItem, optionId, stepThrough } from '@/ui/listbox';

/** Who one is here, and the way to become somebody else. */
export function ActingAs() {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const me = useChat((state) => state.people.find(({ id }) => id === state.me));
  const guild = useChat((state) => state.guilds[state.place?.guild ?? '']);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  if (!me) return <div className="h-15 border-t border-line" />;
  const { name } = becoming(me, guild);
  return (
    <div className="border-t border-line p-2">
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
        className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left transition-colors duration-150 hover:bg-sunken"
      >
        <Avatar user={me} size={32} presence={guild?.presences[me.id]} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-12 text-quiet">Acting as</span>
          <span className="block truncate text-14 font-semibold">
            <bdi>{name}</bdi>
          </span>
        </span>
        <SwapIcon className="flex-none text-quiet" />
        <span className="sr-only">Act as somebody else</span>
      </button>
      {open && (
        <Floating anchor={button} label="Act as" onClose={close}>
          <PeopleMenu guild={guild} onDone={close} />
        </Floating>
      )}
    </div>
  );
}

export function PeopleMenu({ guild, onDone }: { guild: Guild | undefined; onDone: () => void }) {
  const session = useSession();
  const list = useId();
  const people = useChat((state) => state.people);
  const me = useChat((state) => state.me);
  const [typed, type] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => peopleFor(people, guild, typed), [people, guild, typed]);
  const pick = (n: number) => {
    const person = found[n]?.user;
    if (person) session.actAs(person.id);
    onDone();
  };
  const items = found.map(({ user, name, roles }): ListItem => ({
    key: user.id,
    label: user.id === me ? `${name} (you now)` : name,
    detail: roles,
    icon: <Avatar user={user} size={24} />,
  }));
  return (
    <div className="w-72">
      <div className="border-b border-line p-2">
        <p className="px-1 pb-2 text-12 text-quiet">
          Become any member. What you see follows their rights.
        </p>
        <input
          data-first
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={found.length > 0 ? optionId(list, active) : undefined}
          aria-label="Find a member"
          className="field py-1.5 text-14"
          placeholder="Find a member"
          value={typed}
          onChange={(event) => {
            type(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (stepThrough(event, active, found.length, setActive)) return;
            if (event.key !== 'Enter') return;
            // The focus goes back to the button, which this Enter must not press again.
            event.preventDefault();
            pick(active);
          }}
        />
      </div>
      {found.length > 0 ? (
        <Listbox
          id={list}
          label="Members"
          items={items}
          active={active}
          onActive={setActive}
          onPick={pick}
        />
      ) : (
        <p className="p-4 text-14 text-quiet">Nobody is called “{typed}”.</p>
      )}
    </div>
  );
}
