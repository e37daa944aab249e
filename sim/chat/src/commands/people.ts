import { type CommandOption, componentType, type Id, optionType } from '@/model/discord';
import { memberName } from '@/model/names';
import { type Guild } from '@/state/state';

/** What can be picked where somebody or something of the server is asked for. */
export type Pick =
  | { kind: 'user'; id: Id; name: string; detail: string }
  | { kind: 'role'; id: Id; name: string; colour: number }
  | { kind: 'channel'; id: Id; name: string; type: number };

export interface PickKinds {
  users: boolean;
  roles: boolean;
  channels: boolean;
  channelTypes?: readonly number[];
}

const shownMax = 50;

export function kindsOfOption({ type, channel_types }: CommandOption): PickKinds {
  return {
    users: type === optionType.user || type === optionType.mentionable,
    roles: type === optionType.role || type === optionType.mentionable,
    channels: type === optionType.channel,
    ...(channel_types && { channelTypes: channel_types }),
  };
}

export function kindsOfSelect(type: number, channelTypes?: readonly number[]): PickKinds {
  return {
    users: type === componentType.userSelect || type === componentType.mentionableSelect,
    roles: type === componentType.roleSelect || type === componentType.mentionableSelect,
    channels: type === componentType.channelSelect,
    ...(channelTypes && { channelTypes }),
  };
}

export function picksFrom(guild: Guild, kinds: PickKinds, typed: string): Pick[] {
  const wanted = typed
    .trim()
    .toLocaleLowerCase()
    .replace(/^[@#&]/, '');
  const fits = (...names: string[]) =>
    names.some((name) => name.toLocaleLowerCase().includes(wanted));
  const all = [
    ...(kinds.users ? userPicks(guild) : []),
    ...(kinds.roles ? rolePicks(guild) : []),
    ...(kinds.channels ? channelPicks(guild, kinds.channelTypes) : []),
  ].filter((pick) => fits(pick.name, pick.kind === 'user' ? pick.detail : pick.name));
  const starts = (pick: Pick) => Number(!pick.name.toLocaleLowerCase().startsWith(wanted));
  return all.sort((one, other) => starts(one) - starts(other)).slice(0, shownMax);
}

function userPicks(guild: Guild): Pick[] {
  return Object.values(guild.members)
    .map((member): Pick => {
      const { id, username } = member.user;
      return { kind: 'user', id, name: memberName(member), detail: username };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

function rolePicks(guild: Guild): Pick[] {
  return Object.values(guild.roles)
    .sort((one, other) => other.position - one.position)
    .map(({ id, name, color }) => ({
      kind: 'role',
      id,
      name: id === guild.id ? '@everyone' : name,
      colour: color,
    }));
}

function channelPicks(guild: Guild, types: readonly number[] | undefined): Pick[] {
  return Object.values(guild.channels)
    .filter(({ type }) => types === undefined || types.length === 0 || types.includes(type))
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
    .map(({ id, name = '', type }) => ({ kind: 'channel', id, name, type }));
}
