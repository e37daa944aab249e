import { type Id } from '@/model/discord';
import { type Outgoing, type Pending } from '@/state/state';
import { sameItems, useActs, useChat } from '@/state/use-chat';
import { Avatar } from '@/ui/avatar';
import { CloseIcon, RetryIcon, WarnIcon } from '@/ui/icons';
import { useElapsed } from '@/ui/use-elapsed';
import { Markdown } from './markdown-view';
import { Dots } from './message-row';

const nothing: readonly Outgoing[] = [];

/** What this member has sent and the simulator has not confirmed yet. */
export function OutgoingRows({ channel }: { channel: Id }) {
  const waiting = useChat((state) => state.outbox[channel] ?? nothing);
  return waiting.map((one) => <OutgoingRow key={one.nonce} channel={channel} outgoing={one} />);
}

function OutgoingRow({ channel, outgoing }: { channel: Id; outgoing: Outgoing }) {
  const acts = useActs();
  const me = useChat((state) => state.people.find(({ id }) => id === state.me));
  const slow = useElapsed(outgoing.at, slowAfterMs) && outgoing.state === 'sending';
  return (
    <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 px-4 py-1">
      {me ? <Avatar user={me} /> : <span />}
      <div className="min-w-0">
        <div className="text-quiet">
          <Markdown source={outgoing.content} />
        </div>
        {slow && <p className="text-12 text-quiet">Still sending. The simulator is slow.</p>}
        {outgoing.state === 'failed' && (
          <p
            role="alert"
            className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-rhododendron-ink"
          >
            <span className="inline-flex items-center gap-1.5">
              <WarnIcon className="flex-none" />
              Not sent. {outgoing.problem}
            </span>
            <button
              type="button"
              className="inline-flex items-center gap-1 underline underline-offset-2"
              onClick={() => void acts.retry(channel, outgoing.nonce)}
            >
              <RetryIcon width="13" height="13" />
              Retry
            </button>
            <button
              type="button"
              className="underline underline-offset-2"
              onClick={() => {
                acts.discard(channel, outgoing.nonce);
              }}
            >
              Discard
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

const slowAfterMs = 1200;

/** Commands that wait for the bot, and those to which it never answered. */
export function PendingRows({ channel }: { channel: Id }) {
  const waiting = useChat(
    (state) =>
      Object.values(state.pending).filter(
        (one) => one.channel === channel && one.kind === 'command',
      ),
    sameItems,
  );
  return waiting.map((one) => <PendingRow key={one.key} pending={one} />);
}

function PendingRow({ pending }: { pending: Pending }) {
  const acts = useActs();
  const late = useElapsed(pending.at, quietForMs);
  if (pending.problem === undefined) {
    return late ? (
      <p role="status" className="flex items-center gap-3 px-4 py-1 pl-17 text-14 text-quiet">
        <Dots />
        <span>
          <span className="font-medium text-soft">{pending.label}</span> is waiting for the bot…
        </span>
      </p>
    ) : null;
  }
  return (
    <div
      role="alert"
      className="mx-4 my-1.5 ml-17 flex w-fit max-w-[calc(100%-5.25rem)] items-start gap-2.5 rounded-control border border-line bg-rhododendron-wash py-2 pr-1.5 pl-3 text-14"
    >
      <WarnIcon className="mt-0.5 flex-none text-rhododendron-ink" />
      <p className="min-w-0">
        <span className="font-semibold">{pending.label}</span> failed. {pending.problem}
      </p>
      <button
        type="button"
        className="icon-button size-6"
        aria-label="Dismiss"
        onClick={() => {
          acts.dismissPending(pending.key);
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

// An answer that comes at once needs no waiting to be shown.
const quietForMs = 250;
