import { type Pick, picksFrom } from '@/commands/people';
import { isVoice } from '@/model/permissions';
import { type Guild } from '@/state/state';
import { findEmoji } from '@/text/emoji';
import { lengthOf } from '@/text/length';
import { type Trigger } from '@/text/mentions';

/** What can stand in place of what is being typed. */
export type Suggestion =
  | { kind: 'pick'; pick: Pick; insert: string }
  | { kind: 'emoji'; symbol: string; name: string; insert: string };

const shownMax = 8;

export function suggestionsFor(trigger: Trigger, guild: Guild | undefined): Suggestion[] {
  if (trigger.sign === ':') {
    return findEmoji(trigger.typed, shownMax).map(({ symbol, name }) => ({
      kind: 'emoji',
      symbol,
      name,
      insert: symbol,
    }));
  }
  if (!guild) return [];
  const channels = trigger.sign === '#';
  const picks = picksFrom(guild, { users: !channels, roles: !channels, channels }, trigger.typed);
  return picks
    .filter((pick) => pick.kind !== 'channel' || isPlace(guild, pick.id))
    .slice(0, shownMax)
    .map((pick) => ({
      kind: 'pick',
      pick,
      insert: `${signOf(pick)}${pick.name.replace(/^@/, '')}`,
    }));
}

const signOf = (pick: Pick) => (pick.kind === 'channel' ? '#' : '@');

function isPlace(guild: Guild, id: string): boolean {
  const channel = guild.channels[id];
  return channel !== undefined && channel.type !== 4 && !isVoice(channel);
}

export function completed(
  text: string,
  cursor: number,
  trigger: Trigger,
  insert: string,
): { text: string; cursor: number } {
  const before = `${text.slice(0, trigger.from)}${insert} `;
  return { text: before + text.slice(cursor).replace(/^ /, ''), cursor: before.length };
}

export const contentMax = 2000;

/** What to say about the length of a message; undefined while there is room. */
export function lengthNote(text: string): string | undefined {
  const left = contentMax - lengthOf(text);
  if (left > 200) return undefined;
  return left >= 0 ? `${left} characters left` : `${-left} characters too many`;
}
