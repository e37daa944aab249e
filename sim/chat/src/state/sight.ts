import {
  type Channel,
  channelType,
  compareIds,
  type Id,
  isNewer,
  type Member,
} from '@/model/discord';
import { isThread, isVoice, permission, permissionsIn } from '@/model/permissions';
import { type Guild, type State } from './state';

/** What the member whom the reader acts as may see and do, worked out from the state. */
export function meIn(state: State, guild: Guild): Member | undefined {
  return state.me === undefined ? undefined : guild.members[state.me];
}

export interface Section {
  category: Channel | undefined;
  channels: Channel[];
}

export function sectionsFor(guild: Guild, member: Member, now: number): Section[] {
  const all = Object.values(guild.channels);
  const seen = all.filter((channel) => canSee(guild, member, channel, now));
  const under = (parent: Id | undefined) =>
    seen
      .filter((channel) => channel.type !== channelType.category && !isThread(channel))
      .filter((channel) => (channel.parent_id ?? undefined) === parent)
      .sort(byPlace)
      .flatMap((channel) => [channel, ...threadsOf(seen, channel)]);
  const categories = all.filter((channel) => channel.type === channelType.category).sort(byPlace);
  return [
    { category: undefined, channels: under(undefined) },
    ...categories.map((category) => ({ category, channels: under(category.id) })),
  ].filter(({ channels }) => channels.length > 0);
}

export function canSee(guild: Guild, member: Member, channel: Channel, now: number): boolean {
  return (permissionsIn(guild, member, channel, now) & permission.viewChannel) !== 0n;
}

export function canDo(
  guild: Guild | undefined,
  member: Member | undefined,
  channel: Channel,
  bits: bigint,
  now: number,
) {
  if (!guild) return bits !== permission.manageMessages && bits !== permission.pinMessages;
  return member !== undefined && (permissionsIn(guild, member, channel, now) & bits) === bits;
}

/** The first channel of a guild where something can be read. */
export function firstChannel(guild: Guild, member: Member, now: number): Id | undefined {
  const channels = sectionsFor(guild, member, now).flatMap((section) => section.channels);
  const system = channels.find(({ id }) => id === guild.systemChannel);
  const text = channels.find((channel) => !isVoice(channel) && holdsMessages(channel));
  return (system ?? text ?? channels[0])?.id;
}

export const holdsMessages = ({ type }: Channel) =>
  type !== channelType.category && type !== channelType.forum && type !== channelType.media;

export function channelOf(state: State, id: Id | undefined): Channel | undefined {
  if (id === undefined) return undefined;
  const guild = Object.values(state.guilds).find(({ channels }) => id in channels);
  return guild?.channels[id] ?? state.directs[id];
}

export function isUnread(state: Pick<State, 'seen'>, channel: Channel): boolean {
  const last = channel.last_message_id;
  if (!last) return false;
  const seen = state.seen[channel.id];
  return seen !== undefined && isNewer(last, seen);
}

/** Why nothing can be written here; undefined when it can. */
export function cannotWrite(
  guild: Guild | undefined,
  member: Member | undefined,
  channel: Channel,
  now: number,
): string | undefined {
  if (!guild) return undefined;
  if (!member) return 'You are no longer a member of this server.';
  if (!holdsMessages(channel)) return 'This channel holds posts; open one of them to write.';
  const timeout = timeoutOf(member, now);
  if (timeout !== undefined)
    return `You are timed out until ${timeout}. Until then you can read, but not write.`;
  const held = permissionsIn(guild, member, channel, now);
  if (
    isThread(channel) &&
    channel.thread_metadata?.locked &&
    (held & permission.manageMessages) === 0n
  ) {
    return 'This thread is locked. A moderator can open it again.';
  }
  if ((held & permission.sendMessages) !== 0n) return undefined;
  return 'You cannot write here: none of your roles has “Send messages” in this channel. Whoever manages the server can change that.';
}

function timeoutOf(member: Member, now: number): string | undefined {
  const until = Date.parse(member.communication_disabled_until ?? '');
  if (Number.isNaN(until) || until <= now) return undefined;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    until,
  );
}

function threadsOf(seen: Channel[], parent: Channel): Channel[] {
  return seen
    .filter(
      (thread) =>
        isThread(thread) && thread.parent_id === parent.id && !thread.thread_metadata?.archived,
    )
    .sort((one, other) => compareIds(one.id, other.id));
}

// Voice channels come after those for text, as people know it.
const byPlace = (one: Channel, other: Channel) =>
  Number(isVoice(one)) - Number(isVoice(other)) ||
  (one.position ?? 0) - (other.position ?? 0) ||
  compareIds(one.id, other.id);
