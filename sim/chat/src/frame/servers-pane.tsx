import { ActingAs } from '@/servers/acting-as';
import { ChannelList } from '@/servers/channel-list';
import { ServerRail } from '@/servers/server-rail';
import { useChat } from '@/state/use-chat';

export function ServersPane({ onOpen }: { onOpen: () => void }) {
  const name = useChat((state) => {
    const { place } = state;
    if (!place) return '';
    return place.guild === undefined ? 'Direct messages' : (state.guilds[place.guild]?.name ?? '');
  });
  return (
    <div className="flex h-full min-h-0 w-76 max-w-full">
      <ServerRail onOpen={noop} />
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="flex h-12 flex-none items-center border-b border-line px-4 font-semibold">
          <bdi className="truncate">{name}</bdi>
        </p>
        <ChannelList onOpen={onOpen} />
        <ActingAs />
      </div>
    </div>
  );
}

// On a phone the drawer stays open until a channel was chosen.
const noop = () => undefined;
