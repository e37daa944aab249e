import { type Id, type Member, type Presence } from '@/model/discord';
import { type GuildView } from '@/state/guilds';

/** GET /sim/guilds/{id}: Discord's guild with its channels, and members who carry their status. */
export interface WireGuild extends Omit<GuildView, 'members' | 'presences'> {
  members: (Member & { status?: Presence })[];
}

export function guildViewFrom(wire: WireGuild): GuildView {
  const { members, ...rest } = wire;
  return {
    ...rest,
    members: members,
    presences: members.map(({ user, status }) => ({ user, status: status ?? 'offline' })),
  };
}

/** Where pictures are: the simulator's own CDN, on the page's origin. */
export const pictures = {
  avatar: (user: Id, hash: string, size: number) => `/cdn/avatars/${user}/${hash}.png?size=${size}`,
  icon: (guild: Id, hash: string, size: number) => `/cdn/icons/${guild}/${hash}.png?size=${size}`,
  emoji: (id: Id) => `/cdn/emojis/${id}.png?size=48`,
};
