import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Id } from '@/model/discord';
import { type Room } from '@/state/state';
import { dayLabel } from '@/model/times';
import { useChat, useSession } from '@/state/use-chat';
import { DownIcon } from '@/ui/icons';
import { useNow } from '@/ui/use-now';
import { Beginning, ListProblem, Skeleton } from './list-states';
import { MessageRow } from './message-row';
import { OutgoingRows, PendingRows } from './own-rows';
import { type Row, rowsOf } from './rows';

/**
 * The messages of a channel. The scroll box runs backwards (column-reverse), so it stays at the newest by
 * itself and nothing jumps when older ones arrive above.
 */
export function MessageList({ channel }: { channel: Id }) {
  const session = useSession();
  const room = useChat((state) => state.rooms[channel]);
  const box = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);

  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [channel]);

  const toNewest = () => {
    if (box.current) box.current.scrollTop = 0;
    if (room?.atPresent === false) void session.loadNewest(channel);
  };

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        onScroll={(event) => {
          setAway(event.currentTarget.scrollTop < -awayAt);
        }}
        onKeyDown={moveBetween}
        className="flex h-full flex-col-reverse overflow-x-hidden overflow-y-auto overscroll-contain"
      >
        <div className="pb-4">
          <Loaded channel={channel} room={room} />
          <OutgoingRows channel={channel} />
          <PendingRows channel={channel} />
        </div>
      </div>
      {(away || room?.atPresent === false) && <ToNewest onPress={toNewest} />}
    </div>
  );
}

const awayAt = 500;

function Loaded({ channel, room }: { channel: Id; room: Room | undefined }) {
  const session = useSession();
  const me = useChat((state) => state.me);
  const rows = useMemo(() => (room ? rowsOf(room, me) : []), [room, me]);
  if (!room || (room.status === 'loading' && rows.length === 0)) return <Skeleton />;
  return (
    <>
      {room.status === 'failed' && <ListProblem channel={channel} problem={room.problem ?? ''} />}
      {room.hasOlder && (
        <Sentinel label="Show earlier messages" onNear={() => session.loadOlder(channel)} />
      )}
      {room.status === 'ready' && !room.hasOlder && <Beginning channel={channel} />}
      <Rows rows={rows} />
      {!room.atPresent && (
        <Sentinel label="Show later messages" onNear={() => session.loadNewer(channel)} />
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ol aria-label="Messages">
      {rows.map(({ message, compact, day, isNew }, n) => (
        <li key={message.id} className={n < rows.length - lazyAfter ? 'lazy-row' : undefined}>
          {day !== undefined && <DayLine day={day} />}
          {isNew && <NewLine />}
          <MessageRow message={message} compact={compact} tabbable={n === rows.length - 1} />
        </li>
      ))}
    </ol>
  );
}

// The newest are always drawn: they are what one looks at, and their toolbar reaches out of the row.
const lazyAfter = 60;

function DayLine({ day }: { day: number }) {
  const now = useNow();
  return (
    <p className="mx-4 mt-5 mb-2 flex items-center gap-3 text-12 font-medium text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {dayLabel(day, now)}
    </p>
  );
}

function NewLine() {
  return (
    <p className="mx-4 my-1 flex items-center gap-2 text-12 font-semibold text-marigold-ink before:h-px before:flex-1 before:bg-marigold-mark">
      New
    </p>
  );
}

function ToNewest({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="control absolute right-4 bottom-3 z-10 animate-[arrive_140ms_ease-out] rounded-full"
    >
      <DownIcon />
      To the newest
    </button>
  );
}

/** A button that presses itself when it comes into sight. What cannot be read is asked for again only by a press. */
function Sentinel({ label, onNear }: { label: string; onNear: () => Promise<void> }) {
  const button = useRef<HTMLButtonElement>(null);
  const busy = useRef(false);
  const [failed, setFailed] = useState(false);
  const near = useRef(onNear);
  useEffect(() => {
    near.current = onNear;
  });
  const load = () => {
    if (busy.current) return;
    busy.current = true;
    near.current().then(
      () => {
        busy.current = false;
        setFailed(false);
      },
      () => {
        busy.current = false;
        setFailed(true);
      },
    );
  };
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) load();
      },
      { rootMargin: '400px' },
    );
    if (button.current) observer.observe(button.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <button
      ref={button}
      type="button"
      onClick={load}
      className="mx-auto my-2 block rounded-control px-3 py-1 text-14 text-quiet hover:text-ink"
    >
      {failed ? 'These messages could not be read. Retry' : label}
    </button>
  );
}

/** Arrows go from message to message; everything in one is reached with Tab. */
function moveBetween(event: KeyboardEvent<HTMLDivElement>) {
  const target = event.target as HTMLElement;
  if (target.dataset.message === undefined) return;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')];
  const next = all[all.indexOf(target) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
