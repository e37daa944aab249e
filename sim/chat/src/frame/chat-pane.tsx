import { Composer } from '@/composer/composer';
import { Locked } from '@/composer/locked';
import { MessageList } from '@/messages/message-list';
import { PlaceContext } from '@/messages/place';
import { type Channel, type Id } from '@/model/discord';
import { isVoice } from '@/model/permissions';
import { titleOf } from '@/model/names';
import { cannotWrite, channelOf, holdsMessages, meIn } from '@/state/sight';
import { useActs, useChat } from '@/state/use-chat';
import { MenuIcon, PeopleIcon } from '@/ui/icons';
import { ChannelSign } from '@/ui/pick-items';
import { useNow } from '@/ui/use-now';
import { InlineMarkdown } from '@/messages/markdown-view';
import { Nowhere } from './nowhere';

interface ChatPaneProps {
  onServers: () => void;
  membersShown: boolean;
  onMembers: (asDrawer: boolean) => void;
}

/** The open channel: its name, its messages, and where to write. */
export function ChatPane(props: ChatPaneProps) {
  const place = useChat((state) => state.place);
  const me = useChat((state) => state.me);
  const channel = useChat((state) => channelOf(state, place?.channel));
  return (
    <main id="chat" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
      <PaneHeader channel={channel} {...props} />
      {channel ? (
        <PlaceContext value={{ guild: place?.guild, channel: channel.id }}>
          <Conversation key={`${me ?? ''}/${channel.id}`} channel={channel} />
        </PlaceContext>
      ) : (
        <Nowhere />
      )}
    </main>
  );
}

function Conversation({ channel }: { channel: Channel }) {
  const now = useNow();
  const me = useChat((state) => state.me);
  const why = useChat((state) => {
    const guild = state.guilds[channel.guild_id ?? ''];
    return cannotWrite(guild, guild && meIn(state, guild), channel, now);
  });
  return (
    <>
      {holdsMessages(channel) ? <MessageList channel={channel.id} /> : <div className="flex-1" />}
      {why === undefined ? (
        <Composer channel={channel.id} placeholder={`Message ${titleOf(channel, me)}`} />
      ) : (
        <Locked why={why} />
      )}
    </>
  );
}

function PaneHeader({
  channel,
  onServers,
  membersShown,
  onMembers,
}: ChatPaneProps & { channel: Channel | undefined }) {
  const me = useChat((state) => state.me);
  return (
    <header className="flex h-12 flex-none items-center gap-2 border-b border-line px-2 md:pl-4">
      <button
        type="button"
        className="icon-button md:hidden"
        aria-label="Servers and channels"
        onClick={onServers}
      >
        <MenuIcon />
      </button>
      {channel && (
        <>
          <span className="text-quiet">
            {channel.name !== undefined && <ChannelSign type={channel.type} />}
          </span>
          <h1 className="max-w-[60%] flex-none truncate font-semibold">
            <bdi>{channel.name ?? titleOf(channel, me)}</bdi>
          </h1>
          {channel.topic != null && channel.topic !== '' && (
            <p className="hidden min-w-0 truncate border-l border-line pl-3 text-14 text-quiet sm:block">
              <InlineMarkdown source={channel.topic} />
            </p>
          )}
        </>
      )}
      {!channel && <h1 className="sr-only">Simulated Discord</h1>}
      <span className="flex-1" />
      {channel && isVoice(channel) && <VoiceButton channel={channel} />}
      {channel?.guild_id !== undefined && (
        <>
          <button
            type="button"
            className="icon-button xl:hidden"
            aria-label="Show the members"
            onClick={() => {
              onMembers(true);
            }}
          >
            <PeopleIcon />
          </button>
          <button
            type="button"
            className={`icon-button hidden xl:grid ${membersShown ? 'text-ink' : ''}`}
            aria-label="Members"
            aria-pressed={membersShown}
            onClick={() => {
              onMembers(false);
            }}
          >
            <PeopleIcon />
          </button>
        </>
      )}
    </header>
  );
}

function VoiceButton({ channel }: { channel: Channel }) {
  const acts = useActs();
  const guild: Id = channel.guild_id ?? '';
  const inside = useChat((state) => state.guilds[guild]?.voice[state.me ?? ''] === channel.id);
  return (
    <button
      type="button"
      className="control min-h-8"
      onClick={() => void acts.voice(guild, inside ? null : channel.id)}
    >
      {inside ? 'Leave voice' : 'Join voice'}
    </button>
  );
}
