import { type User } from '@/model/discord';
import { memberName, rolesOf, userName } from '@/model/names';
import { type Guild } from '@/state/state';

/** Somebody whom the reader can become, with what makes the choice easy. */
export interface Becoming {
  user: User;
  name: string;
  roles: string;
  rank: number;
}

export function peopleFor(
  people: readonly User[],
  guild: Guild | undefined,
  typed: string,
): Becoming[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return people
    .map((user) => becoming(user, guild))
    .filter(({ user, name }) => `${name} ${user.username}`.toLocaleLowerCase().includes(wanted))
    .sort((one, other) => other.rank - one.rank);
}

export function becoming(user: User, guild: Guild | undefined): Becoming {
  const member = guild?.members[user.id];
  if (!guild || !member) {
    return {
      user,
      name: userName(user),
      roles: guild ? 'not in this server' : user.username,
      rank: -1,
    };
  }
  const roles = rolesOf(guild.roles, member.roles);
  const isOwner = guild.ownerId === user.id;
  const words = [...(isOwner ? ['owner'] : []), ...roles.map(({ name }) => name)].join(', ');
  return {
    user,
    name: memberName(member),
    roles: words === '' ? 'no roles' : words,
    rank: isOwner ? Number.MAX_SAFE_INTEGER : (roles[0]?.position ?? 0),
  };
}
