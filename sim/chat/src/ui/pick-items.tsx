import { type Pick } from '@/commands/people';
import { channelType, type Emoji } from '@/model/discord';
import { hex } from '@/model/names';
import { type Guild } from '@/state/state';
import { EmojiView } from '@/messages/reactions';
import { Avatar } from './avatar';
import { ForumIcon, HashIcon, MegaphoneIcon, MenuIcon, ThreadIcon, VoiceIcon } from './icons';
import { type ListItem } from './listbox';

/** Members, roles and channels as lines of a list: always with picture, colour or sign, and a name. */
export function itemOf(pick: Pick, guild: Guild): ListItem {
  const key = `${pick.kind}-${pick.id}`;
  if (pick.kind === 'user') {
    const user = guild.members[pick.id]?.user;
    const icon = user && <Avatar user={user} size={24} />;
    return { key, label: pick.name, detail: pick.detail, icon };
  }
  if (pick.kind === 'role')
    return { key, label: pick.name, icon: <RoleDot colour={pick.colour} /> };
  return { key, label: pick.name, icon: <ChannelSign type={pick.type} /> };
}

export function RoleDot({ colour }: { colour: number }) {
  const background = colour === 0 ? 'var(--line-strong)' : hex(colour);
  return (
    <span
      className="inline-block size-3 flex-none rounded-full"
      style={{ background }}
      aria-hidden
    />
  );
}

const signs: Record<number, typeof HashIcon> = {
  [channelType.voice]: VoiceIcon,
  [channelType.stage]: VoiceIcon,
  [channelType.announcement]: MegaphoneIcon,
  [channelType.category]: MenuIcon,
  [channelType.forum]: ForumIcon,
  [channelType.media]: ForumIcon,
  [channelType.publicThread]: ThreadIcon,
  [channelType.privateThread]: ThreadIcon,
  [channelType.announcementThread]: ThreadIcon,
};

export function ChannelSign({ type }: { type: number }) {
  const Sign = signs[type] ?? HashIcon;
  return <Sign className="flex-none" />;
}

export const emojiIcon = (emoji: Emoji | undefined) => emoji && <EmojiView emoji={emoji} />;
