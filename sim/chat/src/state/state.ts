import {
  type Channel,
  type Emoji,
  type Id,
  type Member,
  type Message,
  type Modal,
  type Presence,
  type User,
} from '@/model/discord';
import { type Realm } from '@/model/permissions';

/**
 * Everything that the page knows, as one value that is never changed in place: what did not change
 * stays the same object, so that only what shows a change draws itself again.
 */
export interface State {
  me: Id | undefined;
  people: readonly User[];
  link: Link;
  guilds: Readonly<Record<Id, Guild>>;
  directs: Readonly<Record<Id, Channel>>;
  /** `guild` is undefined among direct messages. */
  place: Place | undefined;
  rooms: Readonly<Record<Id, Room>>;
  seen: Readonly<Record<Id, Id>>;
  mentioned: Readonly<Record<Id, number>>;
  typing: Readonly<Record<Id, Readonly<Record<Id, number>>>>;
  outbox: Readonly<Record<Id, readonly Outgoing[]>>;
  pending: Readonly<Record<string, Pending>>;
  modal: OpenModal | undefined;
  replyTo: Readonly<Record<Id, Message>>;
  notices: readonly Notice[];
}

export interface Link {
  status: 'starting' | 'live' | 'lost';
  /** When the next try to reach the simulator is due, in ms. */
  retryAt?: number;
  why?: string;
}

export interface Place {
  guild: Id | undefined;
  channel: Id | undefined;
}

export interface Guild extends Realm {
  name: string;
  icon: string | null;
  systemChannel: Id | null;
  members: Readonly<Record<Id, Member>>;
  presences: Readonly<Record<Id, Presence>>;
  emojis: readonly Emoji[];
  /** Who is in which voice channel. */
  voice: Readonly<Record<Id, Id>>;
}

export interface Room {
  /** Oldest first; bounded. */
  ids: readonly Id[];
  messages: Readonly<Record<Id, Message>>;
  status: 'loading' | 'ready' | 'failed';
  problem?: string;
  hasOlder: boolean;
  /** False while newer messages exist that are not loaded. */
  atPresent: boolean;
  /** The newest message that had been seen when the room was opened. */
  newAfter?: Id | undefined;
}

export interface Outgoing {
  nonce: string;
  content: string;
  replyTo: Message | undefined;
  files: readonly File[];
  at: number;
  state: 'sending' | 'failed';
  problem?: string;
}

/** An interaction that waits for the bot, or failed and says so until it is dismissed. */
export interface Pending {
  key: string;
  channel: Id;
  kind: 'command' | 'component' | 'modal';
  /** What the member did, in words: `/ping`, or what stands on the button. */
  label: string;
  message?: Id;
  customId?: string;
  /** Who is asked, where it is known. */
  bot?: string;
  at: number;
  problem?: string;
}

export interface OpenModal {
  opener: Id;
  channel: Id;
  application: string;
  modal: Modal;
}

export interface Notice {
  key: string;
  text: string;
}

export const emptyState: State = {
  me: undefined,
  people: [],
  link: { status: 'starting' },
  guilds: {},
  directs: {},
  place: undefined,
  rooms: {},
  seen: {},
  mentioned: {},
  typing: {},
  outbox: {},
  pending: {},
  modal: undefined,
  replyTo: {},
  notices: [],
};

export type Change = (state: State) => State;

export function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  if (!(key in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
