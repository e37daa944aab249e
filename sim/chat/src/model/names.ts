import { type Channel, type Id, type Member, type Role, type User } from './discord';
import { isThread, isVoice } from './permissions';

export const userName = (user: User) => user.global_name ?? user.username;

export const memberName = (member: Member) => member.nick ?? userName(member.user);

/** A direct message is called by whoever is on its other side. */
export function directName({ recipients = [] }: Channel, me: Id | undefined): string {
  const others = recipients.filter(({ id }) => id !== me);
  return (others.length > 0 ? others : recipients).map(userName).join(', ');
}

/** How a place is called in a heading: a # before a channel, but neither where people talk nor in threads. */
export function titleOf(channel: Channel, me: Id | undefined): string {
  const { name } = channel;
  if (name === undefined) return directName(channel, me);
  return isVoice(channel) || isThread(channel) ? name : `#${name}`;
}

type Roles = Readonly<Record<Id, Role>>;

/** A member's roles, highest first, as people list them. */
export function rolesOf(roles: Roles, ids: readonly Id[]): Role[] {
  return ids
    .flatMap((id) => roles[id] ?? [])
    .sort((one, other) => other.position - one.position || (one.id < other.id ? -1 : 1));
}

/** The highest role with a colour gives the name its colour; zero is none. */
export function colourOf(roles: Roles, ids: readonly Id[]): number {
  return rolesOf(roles, ids).find(({ color }) => color !== 0)?.color ?? 0;
}

export const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

/**
 * A role's colour as text that can be read in both themes: its hue and strength stay, its lightness
 * is kept where the background leaves contrast enough.
 */
export function inkOf(colour: number): string | undefined {
  if (colour === 0) return undefined;
  const from = hex(colour);
  return `light-dark(oklch(from ${from} min(l, 0.5) c h), oklch(from ${from} max(l, 0.74) c h))`;
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== '');
  const firsts = words.length > 1 ? words.slice(0, 2) : words;
  return firsts.map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? '').join('') || '?';
}
