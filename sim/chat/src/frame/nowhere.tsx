import { useChat } from '@/state/use-chat';
import { Hills } from '@/ui/hills';
import { Skeleton } from '@/messages/list-states';

/** No channel is open: it is still starting, or there is none for this member. */
export function Nowhere() {
  const starting = useChat((state) => state.link.status === 'starting');
  const lost = useChat((state) => state.link.status === 'lost');
  const guildless = useChat((state) => Object.keys(state.guilds).length === 0);
  if (starting) return <Skeleton />;
  if (lost && guildless) {
    return (
      <Empty title="The simulator does not answer.">
        This page tries again by itself. If that does not help, look whether herwa-sim still runs.
      </Empty>
    );
  }
  return (
    <Empty
      title={
        guildless
          ? 'This person is in no server yet.'
          : 'There is nothing here that this person can see.'
      }
    >
      Become somebody else at the bottom left: what you see follows their rights.
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children: string }) {
  return (
    <div className="grid flex-1 place-items-center p-6 text-center">
      <div>
        <Hills className="mx-auto mb-5 w-48" />
        <p className="text-20 font-semibold">{title}</p>
        <p className="mt-1 text-soft">{children}</p>
      </div>
    </div>
  );
}
