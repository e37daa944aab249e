import { type Channel, type Member, type Role } from '@/model/discord';
import { memberName, rolesOf } from '@/model/names';
import { canSee } from '@/state/sight';
import { type Guild } from '@/state/state';

export interface Group {
  key: string;
  name: string;
  members: Member[];
}

/** Those who can see a channel: by the highest role that stands apart, then everybody else, then who is away. */
export function groupsFor(guild: Guild, channel: Channel, now: number): Group[] {
  const here = Object.values(guild.members).filter((member) => canSee(guild, member, channel, now));
  const isOnline = (member: Member) => (guild.presences[member.user.id] ?? 'offline') !== 'offline';
  const online = here.filter(isOnline);
  const apart = new Map<string, { role: Role; members: Member[] }>();
  const rest: Member[] = [];
  for (const member of online) {
    const role = rolesOf(guild.roles, member.roles).find(({ hoist }) => hoist);
    if (!role) rest.push(member);
    else apart.set(role.id, { role, members: [...(apart.get(role.id)?.members ?? []), member] });
  }
  const hoisted = [...apart.values()].sort((one, other) => other.role.position - one.role.position);
  return [
    ...hoisted.map(({ role, members }) => ({ key: role.id, name: role.name, members })),
    { key: 'online', name: 'Online', members: rest },
    { key: 'offline', name: 'Offline', members: here.filter((member) => !isOnline(member)) },
  ]
    .filter(({ members }) => members.length > 0)
    .map((group) => ({ ...group, members: group.members.sort(byName) }));
}

const byName = (one: Member, other: Member) => memberName(one).localeCompare(memberName(other));
