import {
  compareIds,
  type Emoji,
  type Id,
  isNewer,
  type Message,
  type Reaction,
  type Poll,
  type PollCount,
} from '@/model/discord';
import { channelOf, isUnread } from './sight';
import { type Change, type Room, type State } from './state';

/** The messages of one channel that are loaded: a window over its history, bounded at both ends. */
export const roomMax = 300;
export const pageSize = 50;

export const emptyRoom: Room = {
  ids: [],
  messages: {},
  status: 'loading',
  hasOlder: false,
  atPresent: true,
};

export function changeRoom(state: State, channel: Id, change: (room: Room) => Room): State {
  const room = state.rooms[channel];
  if (!room) return state;
  const next = change(room);
  return next === room ? state : { ...state, rooms: { ...state.rooms, [channel]: next } };
}

export const roomOpened =
  (channel: Id): Change =>
  (state) => {
    const room = state.rooms[channel] ?? emptyRoom;
    const seen = state.seen[channel];
    const there = channelOf(state, channel);
    const unread = there !== undefined && seen !== undefined && isUnread(state, there);
    const opened: Room = { ...room, newAfter: unread ? seen : undefined };
    return { ...state, rooms: { ...state.rooms, [channel]: opened } };
  };

/** The newest page of a channel; what was loaded before makes room for it, except what only this member sees. */
export const roomLoaded =
  (channel: Id, newest: readonly Message[]): Change =>
  (state) => {
    const before = state.rooms[channel] ?? emptyRoom;
    const oldest = newest[0]?.id;
    const kept = before.ids
      .flatMap((id) => before.messages[id] ?? [])
      .filter(
        (message) => isPrivate(message) && (oldest === undefined || isNewer(message.id, oldest)),
      );
    const room = filled(before, [...kept, ...newest]);
    const loaded: Room = {
      ...room,
      status: 'ready',
      hasOlder: newest.length >= pageSize,
      atPresent: true,
    };
    return { ...state, rooms: { ...state.rooms, [channel]: loaded } };
  };

export const roomFailed =
  (channel: Id, problem: string): Change =>
  (state) => {
    const room = state.rooms[channel] ?? emptyRoom;
    const failed: Room = { ...room, status: 'failed', problem };
    return { ...state, rooms: { ...state.rooms, [channel]: failed } };
  };

export const olderLoaded =
  (channel: Id, page: readonly Message[]): Change =>
  (state) =>
    changeRoom(state, channel, (room) => {
      const all = filled(room, [...page, ...listed(room)]);
      const overflows = all.ids.length > roomMax;
      const trimmed = overflows ? cut(all, all.ids.slice(0, roomMax)) : all;
      return {
        ...trimmed,
        hasOlder: page.length >= pageSize,
        atPresent: room.atPresent && !overflows,
      };
    });

export const newerLoaded =
  (channel: Id, page: readonly Message[]): Change =>
  (state) =>
    changeRoom(state, channel, (room) => {
      const all = filled(room, [...listed(room), ...page]);
      const overflows = all.ids.length > roomMax;
      const trimmed = overflows ? cut(all, all.ids.slice(-roomMax)) : all;
      return {
        ...trimmed,
        hasOlder: room.hasOlder || overflows,
        atPresent: page.length < pageSize,
      };
    });

export function messageAdded(room: Room, message: Message): Room {
  if (message.id in room.messages) return messageChanged(room, message);
  if (!room.atPresent || room.status !== 'ready') return room;
  const all = filled(room, [...listed(room), message]);
  if (all.ids.length <= roomMax) return all;
  return { ...cut(all, all.ids.slice(-roomMax)), hasOlder: true };
}

/** Events show reactions as nobody in particular sees them, so `me` is taken from what was known. */
export function messageChanged(room: Room, message: Message): Room {
  const before = room.messages[message.id];
  if (!before) return room;
  const mine = (emoji: Emoji) =>
    before.reactions?.some((reaction) => sameEmoji(reaction.emoji, emoji) && reaction.me) ?? false;
  const reactions = message.reactions?.map((one) => ({ ...one, me: one.me || mine(one.emoji) }));
  const next: Message = { ...message, ...(reactions && { reactions }) };
  if (!next.member && before.member) next.member = before.member;
  return { ...room, messages: { ...room.messages, [message.id]: next } };
}

export function messagesGone(room: Room, gone: readonly Id[]): Room {
  const ids = room.ids.filter((id) => !gone.includes(id));
  return ids.length === room.ids.length ? room : cut(room, ids);
}

export function reactionChanged(
  room: Room,
  id: Id,
  change: (list: Reaction[]) => Reaction[],
): Room {
  const message = room.messages[id];
  if (!message) return room;
  const reactions = change([...(message.reactions ?? [])]).filter(({ count }) => count > 0);
  return { ...room, messages: { ...room.messages, [id]: { ...message, reactions } } };
}

export function pollChanged(room: Room, id: Id, change: (poll: Poll) => Poll): Room {
  const message = room.messages[id];
  if (!message?.poll) return room;
  const changed: Message = { ...message, poll: change(message.poll) };
  return { ...room, messages: { ...room.messages, [id]: changed } };
}

/** One vote more or less for an answer. */
export function voted(poll: Poll, answer: number, mine: boolean, by: 1 | -1): Poll {
  const known = poll.results.answer_counts;
  const before = known.find(({ id }) => id === answer) ?? { id: answer, count: 0, me_voted: false };
  const after: PollCount = {
    ...before,
    count: Math.max(0, before.count + by),
    me_voted: mine ? by === 1 : before.me_voted,
  };
  const counts = [...known.filter(({ id }) => id !== answer), after];
  return { ...poll, results: { ...poll.results, answer_counts: counts } };
}

export function reacted(list: Reaction[], emoji: Emoji, mine: boolean, by: 1 | -1): Reaction[] {
  const known = list.some((one) => sameEmoji(one.emoji, emoji));
  if (!known) return by === 1 ? [...list, { emoji, count: 1, me: mine }] : list;
  return list.map((one) => {
    if (!sameEmoji(one.emoji, emoji)) return one;
    if (mine && one.me === (by === 1)) return one;
    return { ...one, count: one.count + by, me: mine ? by === 1 : one.me };
  });
}

export const sameEmoji = (one: Emoji, other: Emoji) =>
  one.id != null || other.id != null ? one.id === other.id : one.name === other.name;

const isPrivate = (message: Message) => ((message.flags ?? 0) & 64) !== 0;

const listed = (room: Room) => room.ids.flatMap((id) => room.messages[id] ?? []);

function filled(room: Room, list: readonly Message[]): Room {
  const messages = Object.fromEntries(list.map((message) => [message.id, message]));
  const ids = Object.keys(messages).sort(compareIds);
  return { ...room, ids, messages };
}

function cut(room: Room, ids: readonly Id[]): Room {
  const messages = Object.fromEntries(
    ids.flatMap((id) => (room.messages[id] ? [[id, room.messages[id]]] : [])),
  );
  return { ...room, ids, messages };
}
