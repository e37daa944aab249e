import { useState } from 'react';
import { pictures } from '@/api/shapes';
import { type Id } from '@/model/discord';
import { initialsOf } from '@/model/names';
import { firstChannel, isUnread, meIn, sectionsFor } from '@/state/sight';
import { type Guild, type State } from '@/state/state';
import { sameItems, useChat, useSession } from '@/state/use-chat';
import { ThreadIcon } from '@/ui/icons';

/** The servers of this member, and direct messages when there are any. */
export function ServerRail({ onOpen }: { onOpen: () => void }) {
  const guilds = useChat((state) => Object.keys(state.guilds), sameItems);
  const hasDirects = useChat((state) => Object.keys(state.directs).length > 0);
  return (
    <nav
      aria-label="Servers"
      className="flex w-16 flex-none flex-col items-center gap-2 overflow-y-auto border-r border-line bg-sunken py-3"
    >
      {hasDirects && (
        <>
          <DirectsButton onOpen={onOpen} />
          <hr className="w-8 border-line" />
        </>
      )}
      {guilds.map((id) => (
        <ServerButton key={id} id={id} onOpen={onOpen} />
      ))}
    </nav>
  );
}

function DirectsButton({ onOpen }: { onOpen: () => void }) {
  const session = useSession();
  const here = useChat(
    (state) => state.place?.channel !== undefined && state.place.guild === undefined,
  );
  const unread = useChat((state) =>
    Object.values(state.directs).some((channel) => isUnread(state, channel)),
  );
  return (
    <RailButton
      label="Direct messages"
      here={here}
      unread={unread}
      mentions={0}
      onPress={() => {
        const first = Object.keys(session.store.get().directs)[0];
        if (!here) session.open({ guild: undefined, channel: first });
        onOpen();
      }}
    >
      <ThreadIcon width="20" height="20" />
    </RailButton>
  );
}

function ServerButton({ id, onOpen }: { id: Id; onOpen: () => void }) {
  const session = useSession();
  const name = useChat((state) => state.guilds[id]?.name ?? '');
  const icon = useChat((state) => state.guilds[id]?.icon ?? null);
  const here = useChat((state) => state.place?.guild === id);
  const unread = useChat((state) =>
    channelsOf(state, id).some((channel) => isUnread(state, channel)),
  );
  const mentions = useChat((state) =>
    channelsOf(state, id).reduce((sum, channel) => sum + (state.mentioned[channel.id] ?? 0), 0),
  );
  const [broken, setBroken] = useState(false);
  return (
    <RailButton
      label={name}
      here={here}
      unread={unread}
      mentions={mentions}
      onPress={() => {
        const state = session.store.get();
        const guild = state.guilds[id];
        const me = guild && meIn(state, guild);
        if (!here && guild)
          session.open({ guild: id, channel: me && firstChannel(guild, me, Date.now()) });
        onOpen();
      }}
    >
      {icon !== null && !broken ? (
        <img
          src={pictures.icon(id, icon, 96)}
          alt=""
          className="size-full object-cover"
          onError={() => {
            setBroken(true);
          }}
        />
      ) : (
        <span className="text-14 font-semibold">{initialsOf(name)}</span>
      )}
    </RailButton>
  );
}

function channelsOf(state: State, id: Id) {
  const guild: Guild | undefined = state.guilds[id];
  const me = guild && meIn(state, guild);
  return me ? sectionsFor(guild, me, Date.now()).flatMap(({ channels }) => channels) : [];
}

interface RailButtonProps {
  label: string;
  here: boolean;
  unread: boolean;
  mentions: number;
  onPress: () => void;
  children: React.ReactNode;
}

function RailButton({ label, here, unread, mentions, onPress, children }: RailButtonProps) {
  const mark = here ? 'h-7' : unread ? 'h-2' : 'h-0';
  const words = mentions > 0 ? `, ${mentions} mentions` : unread ? ', unread' : '';
  return (
    <div className="relative flex w-full justify-center">
      <span
        className={`absolute top-1/2 left-0 w-1 -translate-y-1/2 rounded-r-full bg-marigold-mark transition-[height] duration-150 ${mark}`}
        aria-hidden
      />
      <button
        type="button"
        title={label}
        aria-label={`${label}${words}`}
        aria-current={here || undefined}
        onClick={onPress}
        className={`grid size-11 place-items-center overflow-hidden rounded-card border bg-raised text-soft transition-colors duration-150 hover:border-line-strong ${here ? 'border-marigold-mark' : 'border-line'}`}
      >
        {children}
      </button>
      {mentions > 0 && (
        <Count count={mentions} className="absolute right-1.5 -bottom-1 ring-2 ring-sunken" />
      )}
    </div>
  );
}

export function Count({ count, className = '' }: { count: number; className?: string }) {
  return (
    <span
      aria-hidden
      className={`grid h-4 min-w-4 place-items-center rounded-full bg-marigold px-1 text-[0.6875rem]/4 font-bold text-on-marigold tabular ${className}`}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
