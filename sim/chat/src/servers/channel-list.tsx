import { memo, useMemo, useState } from 'react';
import { type Channel, channelType, type Id } from '@/model/discord';
import { isThread } from '@/model/permissions';
import { memberName, userName } from '@/model/names';
import { isUnread, meIn, type Section, sectionsFor } from '@/state/sight';
import { sameItems, useChat, useSession } from '@/state/use-chat';
import { Avatar } from '@/ui/avatar';
import { ChevronIcon } from '@/ui/icons';
import { ChannelSign } from '@/ui/pick-items';
import { useNow } from '@/ui/use-now';
import { Count } from './server-rail';

interface ListProps {
  onOpen: () => void;
}

export function ChannelList({ onOpen }: ListProps) {
  const id = useChat((state) => state.place?.guild);
  return id === undefined ? (
    <DirectList onOpen={onOpen} />
  ) : (
    <GuildChannels id={id} onOpen={onOpen} />
  );
}

function GuildChannels({ id, onOpen }: ListProps & { id: Id }) {
  const guild = useChat((state) => state.guilds[id]);
  const me = useChat((state) => (state.guilds[id] ? meIn(state, state.guilds[id]) : undefined));
  const now = useNow();
  const sections = useMemo(
    () => (guild && me ? sectionsFor(guild, me, now) : []),
    [guild, me, now],
  );
  return (
    <nav aria-label="Channels" className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
      {sections.map((section) => (
        <SectionView
          key={section.category?.id ?? 'top'}
          section={section}
          guild={id}
          onOpen={onOpen}
        />
      ))}
      {guild && sections.length === 0 && (
        <p className="px-2 text-14 text-quiet">
          There is no channel that you can see here. Whoever manages the server can give you a role.
        </p>
      )}
    </nav>
  );
}

function SectionView({
  section: { category, channels },
  guild,
  onOpen,
}: ListProps & { section: Section; guild: Id }) {
  const [closed, setClosed] = useState(false);
  const place = useChat((state) => state.place?.channel);
  const unread = useChat(
    (state) => channels.filter((one) => isUnread(state, one)).map(({ id }) => id),
    sameItems,
  );
  const shown = closed
    ? channels.filter(({ id }) => id === place || unread.includes(id))
    : channels;
  return (
    <section className="mb-3">
      {category && (
        <button
          type="button"
          aria-expanded={!closed}
          onClick={() => {
            setClosed(!closed);
          }}
          className="flex w-full items-center gap-1 rounded-control px-1 py-1 text-left text-12 font-semibold text-quiet hover:text-ink"
        >
          <ChevronIcon
            width="12"
            height="12"
            className={`flex-none transition-transform duration-150 ${closed ? '-rotate-90' : ''}`}
          />
          <span className="truncate">{category.name}</span>
        </button>
      )}
      <ul>
        {shown.map((channel) => (
          <ChannelLine key={channel.id} channel={channel} guild={guild} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps extends ListProps {
  channel: Channel;
  guild: Id | undefined;
}

const ChannelLine = memo(function ChannelLine({ channel, guild, onOpen }: LineProps) {
  const { type, name = '' } = channel;
  return (
    <li className={isThread(channel) ? 'ml-4' : undefined}>
      <LineButton channel={channel} guild={guild} label={name} onOpen={onOpen}>
        <ChannelSign type={type} />
      </LineButton>
      {guild !== undefined && (type === channelType.voice || type === channelType.stage) && (
        <InVoice guild={guild} channel={channel.id} />
      )}
    </li>
  );
});

interface LineButtonProps extends LineProps {
  label: string;
  children: React.ReactNode;
}

function LineButton({ channel, guild, label, onOpen, children }: LineButtonProps) {
  const session = useSession();
  const here = useChat((state) => state.place?.channel === channel.id);
  const unread = useChat((state) => isUnread(state, channel)) && !here;
  const mentions = useChat((state) => state.mentioned[channel.id] ?? 0);
  const look = here
    ? 'bg-marigold-wash text-marigold-ink font-semibold'
    : unread
      ? 'text-ink font-semibold hover:bg-sunken'
      : 'text-quiet hover:bg-sunken hover:text-ink';
  return (
    <button
      type="button"
      aria-current={here ? 'page' : undefined}
      onClick={() => {
        session.open({ guild, channel: channel.id });
        onOpen();
      }}
      className={`relative flex min-h-8 w-full items-center gap-2 rounded-control px-2 py-1 text-left text-14 transition-colors duration-100 ${look}`}
    >
      {unread && (
        <span
          className="absolute top-1/2 -left-2 h-2 w-1 -translate-y-1/2 rounded-r-full bg-marigold-mark"
          aria-hidden
        />
      )}
      {children}
      <span className="min-w-0 flex-1 truncate">
        <bdi>{label}</bdi>
      </span>
      {unread && <span className="sr-only">unread</span>}
      {mentions > 0 && (
        <>
          <Count count={mentions} />
          <span className="sr-only">{mentions} mentions</span>
        </>
      )}
    </button>
  );
}

function InVoice({ guild, channel }: { guild: Id; channel: Id }) {
  const inside = useChat((state) => {
    const here = state.guilds[guild];
    const ids = Object.entries(here?.voice ?? {}).filter(([, at]) => at === channel);
    return ids.flatMap(([user]) => here?.members[user] ?? []);
  }, sameItems);
  if (inside.length === 0) return null;
  return (
    <ul aria-label="In this voice channel" className="mb-1 ml-8">
      {inside.map((member) => (
        <li key={member.user.id} className="flex items-center gap-2 py-0.5 text-14 text-quiet">
          <Avatar user={member.user} size={24} />
          <bdi className="truncate">{memberName(member)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function DirectList({ onOpen }: ListProps) {
  const directs = useChat((state) => Object.values(state.directs), sameItems);
  const me = useChat((state) => state.me);
  return (
    <nav aria-label="Direct messages" className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
      <ul>
        {directs.map((channel) => {
          const other = channel.recipients?.find(({ id }) => id !== me) ?? channel.recipients?.[0];
          return (
            <li key={channel.id}>
              <LineButton
                channel={channel}
                guild={undefined}
                label={other ? userName(other) : 'Direct message'}
                onOpen={onOpen}
              >
                {other && <Avatar user={other} size={24} />}
              </LineButton>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
