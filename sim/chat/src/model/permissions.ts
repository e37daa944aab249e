import { type Channel, channelType, type Id, type Member, type Role } from './discord';

/** What a member may do in a channel, by Discord's own algorithm. */
export const permission = {
  administrator: 1n << 3n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  readHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useCommands: 1n << 31n,
  sendInThreads: 1n << 38n,
  pinMessages: 1n << 51n,
} as const;

const everything = (1n << 63n) - 1n;
const duringTimeout = permission.viewChannel | permission.readHistory;

export interface Realm {
  id: Id;
  ownerId: Id;
  roles: Readonly<Record<Id, Role>>;
  channels: Readonly<Record<Id, Channel>>;
}

export function permissionsInGuild(realm: Realm, member: Member): bigint {
  if (realm.ownerId === member.user.id) return everything;
  let held = BigInt(realm.roles[realm.id]?.permissions ?? '0');
  for (const role of member.roles) held |= BigInt(realm.roles[role]?.permissions ?? '0');
  return (held & permission.administrator) !== 0n ? everything : held;
}

export function permissionsIn(realm: Realm, member: Member, channel: Channel, now: number): bigint {
  const base = permissionsInGuild(realm, member);
  if (base === everything) return base;
  const thread = isThread(channel);
  const place = thread ? (realm.channels[channel.parent_id ?? ''] ?? channel) : channel;
  let held = withOverwrites(realm, member, place, base);
  if ((held & permission.viewChannel) === 0n) return 0n;
  if (isTimedOut(member, now)) held &= duringTimeout;
  return thread ? sendingInThreads(held) : held;
}

export function isTimedOut(member: Member, now: number): boolean {
  const until = member.communication_disabled_until;
  return until != null && Date.parse(until) > now;
}

export const isThread = (channel: Channel) =>
  channel.type === channelType.announcementThread ||
  channel.type === channelType.publicThread ||
  channel.type === channelType.privateThread;

export const isVoice = (channel: Channel) =>
  channel.type === channelType.voice || channel.type === channelType.stage;

function withOverwrites(realm: Realm, member: Member, channel: Channel, base: bigint): bigint {
  const all = channel.permission_overwrites ?? [];
  const apply = (held: bigint, ids: (id: Id) => boolean) => {
    const fitting = all.filter(({ id }) => ids(id));
    const deny = fitting.reduce((bits, overwrite) => bits | BigInt(overwrite.deny), 0n);
    const allow = fitting.reduce((bits, overwrite) => bits | BigInt(overwrite.allow), 0n);
    return (held & ~deny) | allow;
  };
  let held = apply(base, (id) => id === realm.id);
  held = apply(held, (id) => id !== realm.id && member.roles.includes(id));
  return apply(held, (id) => id === member.user.id);
}

function sendingInThreads(held: bigint): bigint {
  const without = held & ~permission.sendMessages;
  return (held & permission.sendInThreads) === 0n ? without : without | permission.sendMessages;
}
