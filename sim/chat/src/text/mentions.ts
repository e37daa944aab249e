import { type Id } from '@/model/discord';
import { memberName } from '@/model/names';
import { type Guild } from '@/state/state';

/** What is being typed at the cursor that a list can help with: somebody, a channel, or an emoji. */
export interface Trigger {
  sign: '@' | '#' | ':';
  typed: string;
  from: number;
}

export function triggerAt(text: string, cursor: number): Trigger | undefined {
  const found = /(?:^|\s)([@#:])([^\s@#:]{0,32})$/u.exec(text.slice(0, cursor));
  if (!found) return undefined;
  const [, sign = '', typed = ''] = found;
  if (sign === ':' && typed.length < 2) return undefined;
  return { sign: sign as Trigger['sign'], typed, from: cursor - typed.length - 1 };
}

/**
 * The words that people see become what Discord sends: `@Ada` to `<@1>`, `#general` to `<#2>`. The
 * longest names first, so that `@Ada Lovelace` is not `@Ada` and a surname.
 */
export function withMentions(text: string, guild: Guild | undefined): string {
  if (!guild) return text;
  const names = mentionNames(guild);
  let result = '';
  for (let at = 0; at < text.length;) {
    const sign = text[at];
    const starts = (sign === '@' || sign === '#') && !/\w/.test(text[at - 1] ?? ' ');
    const found = starts ? names.find(({ name }) => hasAt(text, name, at)) : undefined;
    result += found ? found.mention : (text[at] ?? '');
    at += found ? found.name.length : 1;
  }
  return result;
}

/** The other way round, for editing. */
export function withNames(content: string, guild: Guild | undefined): string {
  if (!guild) return content;
  return content.replace(/<(@!?|@&|#)(\d+)>/g, (all, sign: string, id: Id) => {
    const member = guild.members[id];
    if (sign === '#') return guild.channels[id] ? `#${guild.channels[id].name ?? ''}` : all;
    if (sign === '@&') return guild.roles[id] ? `@${guild.roles[id].name}` : all;
    return member ? `@${memberName(member)}` : all;
  });
}

function hasAt(text: string, name: string, at: number): boolean {
  if (!text.startsWith(name, at)) return false;
  return !/[\p{L}\p{N}_]/u.test(text[at + name.length] ?? ' ');
}

function mentionNames(guild: Guild): { name: string; mention: string }[] {
  const members = Object.values(guild.members).flatMap((member) => {
    const mention = `<@${member.user.id}>`;
    return [memberName(member), member.user.username].map((name) => ({
      name: `@${name}`,
      mention,
    }));
  });
  const roles = Object.values(guild.roles)
    .filter(({ id }) => id !== guild.id)
    .map(({ id, name }) => ({ name: `@${name}`, mention: `<@&${id}>` }));
  const channels = Object.values(guild.channels).map(({ id, name = '' }) => ({
    name: `#${name}`,
    mention: `<#${id}>`,
  }));
  return [...members, ...roles, ...channels].sort(
    (one, other) => other.name.length - one.name.length,
  );
}
