import { type Id, isNewer, type Message, messageType } from '@/model/discord';
import { isSameDay } from '@/model/times';
import { type Room } from '@/state/state';

/** One line of the list: a message, and what stands above it. */
export interface Row {
  message: Message;
  /** Follows the same author closely, so the name is not said again. */
  compact: boolean;
  /** The first of its day: the day is said above it. */
  day: number | undefined;
  /** The first that was not seen yet. */
  isNew: boolean;
}

const togetherMs = 7 * 60_000;

export function rowsOf(room: Room, me: Id | undefined): Row[] {
  const rows: Row[] = [];
  let said = false;
  for (const id of room.ids) {
    const message = room.messages[id];
    if (!message) continue;
    const before = rows.at(-1)?.message;
    const time = Date.parse(message.timestamp);
    const day = before && isSameDay(Date.parse(before.timestamp), time) ? undefined : time;
    const unseen = room.newAfter !== undefined && isNewer(id, room.newAfter);
    const isNew: boolean = !said && unseen && message.author.id !== me;
    said ||= isNew;
    rows.push({
      message,
      day,
      isNew,
      compact: day === undefined && !isNew && follows(before, message),
    });
  }
  return rows;
}

function follows(before: Message | undefined, message: Message): boolean {
  if (!before || !isTalk(before) || message.type !== messageType.plain) return false;
  if (before.author.id !== message.author.id || before.flags !== message.flags) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < togetherMs;
}

const talk: readonly number[] = [
  messageType.plain,
  messageType.reply,
  messageType.slash,
  messageType.menu,
];

export const isTalk = (message: Message) => talk.includes(message.type);
