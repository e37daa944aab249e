import { type Id } from '@/model/discord';
import { titleOf } from '@/model/names';
import { isThread } from '@/model/permissions';
import { useChat, useSession } from '@/state/use-chat';
import { RetryIcon } from '@/ui/icons';
import { Hills } from '@/ui/hills';
import { useChannel } from './place';

const widths = ['62%', '38%', '71%', '45%', '55%', '30%'];

/** As large as what comes, so that nothing moves when it does. */
export function Skeleton() {
  return (
    <div className="flex flex-col gap-5 px-4 pt-6" role="status">
      <span className="sr-only">Messages are on their way.</span>
      {widths.map((width) => (
        <div
          key={width}
          className="grid animate-[breathe_1.6s_ease-in-out_infinite] grid-cols-[2.5rem_1fr] gap-x-3"
        >
          <div className="size-10 rounded-full bg-sunken" />
          <div className="flex flex-col gap-2 pt-1">
            <div className="h-3.5 w-28 rounded bg-sunken" />
            <div className="h-3.5 rounded bg-sunken" style={{ width }} />
          </div>
        </div>
      ))}
    </div>
  );
}

export function ListProblem({ channel, problem }: { channel: Id; problem: string }) {
  const session = useSession();
  return (
    <div role="alert" className="px-4 py-8 text-center">
      <p className="font-semibold">The messages could not be read.</p>
      <p className="mt-1 text-14 text-quiet">{problem}</p>
      <button
        type="button"
        className="control mt-4"
        onClick={() => void session.loadNewest(channel)}
      >
        <RetryIcon />
        Retry
      </button>
    </div>
  );
}

/** Above the first message of a channel. */
export function Beginning({ channel: id }: { channel: Id }) {
  const channel = useChannel(id);
  const me = useChat((state) => state.me);
  if (!channel) return null;
  return (
    <div className="px-4 pt-8 pb-2">
      <Hills className="mb-4 w-40" />
      <h2 className="text-28 font-bold tracking-[-0.018em] break-words">{titleOf(channel, me)}</h2>
      <p className="mt-1 max-w-[38rem] text-soft">
        {channel.type === 1
          ? 'This is where your direct messages begin. Nobody else sees them.'
          : (channel.topic ??
            `This is where the ${isThread(channel) ? 'thread' : 'channel'} begins. Say something, or type / to see what the bot can do.`)}
      </p>
    </div>
  );
}
