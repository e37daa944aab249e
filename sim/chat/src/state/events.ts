import {
  type Channel,
  channelType,
  type Emoji,
  hasFlag,
  type Id,
  isNewer,
  type Member,
  type Message,
  messageFlag,
  type Presence,
  type Role,
  type User,
} from '@/model/discord';
import {
  channelGone,
  channelSet,
  changeGuild,
  guildFrom,
  guildUpdated,
  type GuildView,
  memberGone,
  memberSet,
  presenceSet,
  roleGone,
  roleSet,
  voiceSet,
} from './guilds';
import {
  changeRoom,
  messageAdded,
  messageChanged,
  messagesGone,
  pollChanged,
  reacted,
  reactionChanged,
  sameEmoji,
  voted,
} from './rooms';
import { type State, without } from './state';

/** What the simulator tells while it happens, named as on the gateway. Unknown events change nothing. */
export interface LiveEvent {
  type: string;
  data: unknown;
  /** When it arrived, in ms. */
  at: number;
}

export function applyEvent(state: State, event: LiveEvent): State {
  const reduce = reducers[event.type];
  return reduce ? reduce(state, event.data as never, event.at) : state;
}

type Reduce<Data> = (state: State, data: Data, at: number) => State;
type InGuild<Data = unknown> = Data & { guild_id: Id };
type OfMessage<Data = unknown> = Data & { channel_id: Id; message_id: Id };

const typingLasts = 10_000;

const setChannel: Reduce<Channel> = (state, channel) => {
  if (channel.type === channelType.direct) {
    return { ...state, directs: { ...state.directs, [channel.id]: channel } };
  }
  return changeGuild(state, channel.guild_id ?? '', (guild) => channelSet(guild, channel));
};

const dropChannel: Reduce<Channel> = (state, { id, guild_id }) => {
  const left = changeGuild(state, guild_id ?? '', (guild) => channelGone(guild, id));
  const rooms = without(left.rooms, id);
  const place = left.place?.channel === id ? { ...left.place, channel: undefined } : left.place;
  return { ...left, rooms, place };
};

const setMember: Reduce<InGuild<Member>> = (state, { guild_id, ...member }) =>
  changeGuild(state, guild_id, (guild) => memberSet(guild, member));

const setRole: Reduce<InGuild<{ role: Role }>> = (state, { guild_id, role }) =>
  changeGuild(state, guild_id, (guild) => roleSet(guild, role));

const addGuild: Reduce<GuildView | undefined> = (state, view) =>
  view && 'channels' in view
    ? { ...state, guilds: { ...state.guilds, [view.id]: guildFrom(view) } }
    : state;

const dropGuild: Reduce<{ id: Id }> = (state, { id }) => ({
  ...state,
  guilds: without(state.guilds, id),
  place: state.place?.guild === id ? undefined : state.place,
});

const dropMember: Reduce<InGuild<{ user: User }>> = (state, { guild_id, user }) =>
  user.id === state.me
    ? dropGuild(state, { id: guild_id }, 0)
    : changeGuild(state, guild_id, (guild) => memberGone(guild, user.id));

const addMessage: Reduce<Message> = (state, message) => {
  const heard = marked(withoutTyping(state, message), message);
  const delivered = withoutOutgoing(heard, message);
  return changeRoom(delivered, message.channel_id, (room) => messageAdded(room, message));
};

const changeMessage: Reduce<Message> = (state, message) =>
  changeRoom(state, message.channel_id, (room) => messageChanged(room, message));

const dropMessages: Reduce<{ ids: Id[]; channel_id: Id }> = (state, { ids, channel_id }) =>
  changeRoom(state, channel_id, (room) => messagesGone(room, ids));

const react =
  (by: 1 | -1): Reduce<OfMessage<{ user_id: Id; emoji: Emoji }>> =>
  (state, { channel_id, message_id, user_id, emoji }) =>
    changeRoom(state, channel_id, (room) =>
      reactionChanged(room, message_id, (list) => reacted(list, emoji, user_id === state.me, by)),
    );

const vote =
  (by: 1 | -1): Reduce<OfMessage<{ user_id: Id; answer_id: number }>> =>
  (state, { channel_id, message_id, user_id, answer_id }) =>
    changeRoom(state, channel_id, (room) =>
      pollChanged(room, message_id, (poll) => voted(poll, answer_id, user_id === state.me, by)),
    );

/** Gives a reducer in the table the type of its data. */
const reducer = <Data>(reduce: Reduce<Data>): Reduce<Data> => reduce;

const reducers: Record<string, Reduce<never>> = {
  GUILD_CREATE: addGuild,
  GUILD_UPDATE: reducer<GuildView>((state, view) =>
    changeGuild(state, view.id, (guild) => guildUpdated(guild, view)),
  ),
  GUILD_DELETE: dropGuild,
  GUILD_EMOJIS_UPDATE: reducer<InGuild<{ emojis: Emoji[] }>>((state, { guild_id, emojis }) =>
    changeGuild(state, guild_id, (guild) => guildUpdated(guild, { emojis })),
  ),
  GUILD_ROLE_CREATE: setRole,
  GUILD_ROLE_UPDATE: setRole,
  GUILD_ROLE_DELETE: reducer<InGuild<{ role_id: Id }>>((state, { guild_id, role_id }) =>
    changeGuild(state, guild_id, (guild) => roleGone(guild, role_id)),
  ),
  GUILD_MEMBER_ADD: setMember,
  GUILD_MEMBER_UPDATE: setMember,
  GUILD_MEMBER_REMOVE: dropMember,
  PRESENCE_UPDATE: reducer<InGuild<{ user: { id: Id }; status: Presence }>>(
    (state, { guild_id, user, status }) =>
      changeGuild(state, guild_id, (guild) => presenceSet(guild, user.id, status)),
  ),
  VOICE_STATE_UPDATE: reducer<InGuild<{ user_id: Id; channel_id: Id | null }>>(
    (state, { guild_id, user_id, channel_id }) =>
      changeGuild(state, guild_id, (guild) => voiceSet(guild, user_id, channel_id)),
  ),
  CHANNEL_CREATE: setChannel,
  CHANNEL_UPDATE: setChannel,
  CHANNEL_DELETE: dropChannel,
  THREAD_CREATE: setChannel,
  THREAD_UPDATE: setChannel,
  THREAD_DELETE: dropChannel,
  MESSAGE_CREATE: addMessage,
  MESSAGE_UPDATE: changeMessage,
  MESSAGE_DELETE: reducer<{ id: Id; channel_id: Id }>((state, { id, channel_id }) =>
    dropMessages(state, { ids: [id], channel_id }, 0),
  ),
  MESSAGE_DELETE_BULK: dropMessages,
  MESSAGE_REACTION_ADD: react(1),
  MESSAGE_REACTION_REMOVE: react(-1),
  MESSAGE_REACTION_REMOVE_ALL: reducer<OfMessage>((state, { channel_id, message_id }) =>
    changeRoom(state, channel_id, (room) => reactionChanged(room, message_id, () => [])),
  ),
  MESSAGE_REACTION_REMOVE_EMOJI: reducer<OfMessage<{ emoji: Emoji }>>(
    (state, { channel_id, message_id, emoji }) =>
      changeRoom(state, channel_id, (room) =>
        reactionChanged(room, message_id, (list) =>
          list.filter((one) => !sameEmoji(one.emoji, emoji)),
        ),
      ),
  ),
  MESSAGE_POLL_VOTE_ADD: vote(1),
  MESSAGE_POLL_VOTE_REMOVE: vote(-1),
  TYPING_START: reducer<{ channel_id: Id; user_id: Id }>((state, { channel_id, user_id }, at) => {
    if (user_id === state.me) return state;
    const here = { ...state.typing[channel_id], [user_id]: at + typingLasts };
    return { ...state, typing: { ...state.typing, [channel_id]: here } };
  }),
};

/** Keeps what makes a channel unread, and read again. */
function marked(state: State, message: Message): State {
  const channel = message.channel_id;
  const told = hasFlag(message, messageFlag.ephemeral) ? state : withLast(state, message);
  const reading = isReading(state, channel);
  const mine = message.author.id === state.me;
  if (reading || mine) return { ...told, seen: { ...told.seen, [channel]: message.id } };
  if (!mentionsMe(state, message)) return told;
  return {
    ...told,
    mentioned: { ...told.mentioned, [channel]: (told.mentioned[channel] ?? 0) + 1 },
  };
}

function isReading(state: State, channel: Id): boolean {
  return state.place?.channel === channel && (state.rooms[channel]?.atPresent ?? false);
}

export function mentionsMe(state: Pick<State, 'me' | 'guilds'>, message: Message): boolean {
  const me = state.me;
  if (me === undefined || message.author.id === me) return false;
  const roles = state.guilds[message.guild_id ?? '']?.members[me]?.roles ?? [];
  return (
    message.mention_everyone ||
    message.mentions.some(({ id }) => id === me) ||
    message.mention_roles.some((role) => roles.includes(role))
  );
}

function withLast(state: State, message: Message): State {
  const id = message.channel_id;
  const newer = (channel: Channel | undefined) =>
    channel !== undefined &&
    (!channel.last_message_id || isNewer(message.id, channel.last_message_id));
  const direct = state.directs[id];
  if (direct) {
    if (!newer(direct)) return state;
    return {
      ...state,
      directs: { ...state.directs, [id]: { ...direct, last_message_id: message.id } },
    };
  }
  return changeGuild(state, message.guild_id ?? '', (guild) => {
    const channel = guild.channels[id];
    return channel && newer(channel)
      ? channelSet(guild, { ...channel, last_message_id: message.id })
      : guild;
  });
}

function withoutTyping(state: State, message: Message): State {
  const here = state.typing[message.channel_id];
  if (!here || !(message.author.id in here)) return state;
  return {
    ...state,
    typing: { ...state.typing, [message.channel_id]: without(here, message.author.id) },
  };
}

function withoutOutgoing(state: State, message: Message): State {
  const waiting = state.outbox[message.channel_id];
  if (!waiting || message.author.id !== state.me) return state;
  const left = waiting.filter(({ nonce }) => nonce !== message.nonce);
  if (left.length === waiting.length) return state;
  return { ...state, outbox: { ...state.outbox, [message.channel_id]: left } };
}
