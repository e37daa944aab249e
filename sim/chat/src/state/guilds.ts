import {
  type Channel,
  type Emoji,
  type Id,
  type Member,
  type Presence,
  type Role,
} from '@/model/discord';
import { type Guild, type State, without } from './state';

/** A guild as GUILD_CREATE shows it. */
export interface GuildView {
  id: Id;
  name: string;
  icon?: string | null;
  owner_id: Id;
  system_channel_id?: Id | null;
  roles: Role[];
  channels: Channel[];
  threads?: Channel[];
  members: Member[];
  presences?: { user: { id: Id }; status: Presence }[];
  emojis?: Emoji[];
  voice_states?: { user_id: Id; channel_id: Id | null }[];
}

export function guildFrom(view: GuildView): Guild {
  const channels = [...view.channels, ...(view.threads ?? [])];
  return {
    id: view.id,
    name: view.name,
    icon: view.icon ?? null,
    ownerId: view.owner_id,
    systemChannel: view.system_channel_id ?? null,
    roles: byId(view.roles),
    channels: byId(channels.map((channel) => ({ ...channel, guild_id: view.id }))),
    members: Object.fromEntries(view.members.map((member) => [member.user.id, member])),
    presences: Object.fromEntries(
      (view.presences ?? []).map(({ user, status }) => [user.id, status]),
    ),
    emojis: view.emojis ?? [],
    voice: Object.fromEntries(
      (view.voice_states ?? []).flatMap(({ user_id, channel_id }) =>
        channel_id === null ? [] : [[user_id, channel_id]],
      ),
    ),
  };
}

export function changeGuild(state: State, id: Id, change: (guild: Guild) => Guild): State {
  const guild = state.guilds[id];
  if (!guild) return state;
  const next = change(guild);
  return next === guild ? state : { ...state, guilds: { ...state.guilds, [id]: next } };
}

export const guildUpdated = (guild: Guild, view: Partial<GuildView>): Guild => ({
  ...guild,
  name: view.name ?? guild.name,
  icon: view.icon === undefined ? guild.icon : view.icon,
  ownerId: view.owner_id ?? guild.ownerId,
  systemChannel:
    view.system_channel_id === undefined ? guild.systemChannel : view.system_channel_id,
  roles: view.roles ? byId(view.roles) : guild.roles,
  emojis: view.emojis ?? guild.emojis,
});

export const channelSet = (guild: Guild, channel: Channel): Guild => ({
  ...guild,
  channels: {
    ...guild.channels,
    [channel.id]: { ...guild.channels[channel.id], ...channel, guild_id: guild.id },
  },
});

export const channelGone = (guild: Guild, id: Id): Guild => ({
  ...guild,
  channels: without(guild.channels, id),
});

export const roleSet = (guild: Guild, role: Role): Guild => ({
  ...guild,
  roles: { ...guild.roles, [role.id]: role },
});

export const roleGone = (guild: Guild, id: Id): Guild => ({
  ...guild,
  roles: without(guild.roles, id),
});

export const memberSet = (guild: Guild, member: Member): Guild => ({
  ...guild,
  members: { ...guild.members, [member.user.id]: { ...guild.members[member.user.id], ...member } },
});

export const memberGone = (guild: Guild, user: Id): Guild => ({
  ...guild,
  members: without(guild.members, user),
});

export const presenceSet = (guild: Guild, user: Id, status: Presence): Guild =>
  guild.presences[user] === status
    ? guild
    : { ...guild, presences: { ...guild.presences, [user]: status } };

export const voiceSet = (guild: Guild, user: Id, channel: Id | null): Guild => ({
  ...guild,
  voice: channel === null ? without(guild.voice, user) : { ...guild.voice, [user]: channel },
});

function byId<Thing extends { id: Id }>(list: readonly Thing[]): Record<Id, Thing> {
  return Object.fromEntries(list.map((thing) => [thing.id, thing]));
}
