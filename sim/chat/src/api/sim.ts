import {
  type Channel,
  type Command,
  type Emoji,
  type Id,
  type Message,
  type User,
} from '@/model/discord';
import { type GuildView } from '@/state/guilds';
import { type Ask, asker } from './ask';
import { guildViewFrom, type WireGuild } from './shapes';

/** A slash command taken apart, ready to be run. */
export interface Invocation {
  name: string;
  path: readonly string[];
  options: Readonly<Record<string, string | number | boolean>>;
}

export interface Draft {
  content: string;
  nonce: string;
  replyTo?: Id;
  files?: readonly File[];
}

/** Which part of a channel's history: the newest, or a page next to a known message. */
export type Page = { before: Id } | { after: Id } | undefined;

/** Everything that a member can see and do. Acts on behalf of the member whom it was made for. */
export interface Sim {
  guilds: () => Promise<GuildView[]>;
  directs: () => Promise<Channel[]>;
  /** Oldest first. */
  history: (channel: Id, limit: number, page?: Page) => Promise<Message[]>;
  commands: (channel: Id) => Promise<Command[]>;
  send: (channel: Id, draft: Draft) => Promise<Message>;
  edit: (message: Message, content: string) => Promise<void>;
  remove: (message: Message) => Promise<void>;
  dismiss: (message: Message) => Promise<void>;
  pin: (message: Message, on: boolean) => Promise<void>;
  react: (message: Message, emoji: Emoji, on: boolean) => Promise<void>;
  vote: (message: Message, answer: number, takeBack: boolean) => Promise<void>;
  typing: (channel: Id) => Promise<void>;
  direct: (user: Id) => Promise<Id>;
  voice: (guild: Id, channel: Id | null) => Promise<void>;
  // The rest starts an interaction and returns its id; the outcome comes over the live stream.
  run: (channel: Id, invocation: Invocation) => Promise<Id>;
  complete: (channel: Id, invocation: Invocation, focused: string) => Promise<Id>;
  runOnUser: (channel: Id, command: string, user: Id) => Promise<Id>;
  runOnMessage: (message: Message, command: string) => Promise<Id>;
  press: (message: Message, customId: string) => Promise<Id>;
  choose: (message: Message, customId: string, values: readonly string[]) => Promise<Id>;
  submit: (channel: Id, opener: Id, values: Readonly<Record<string, unknown>>) => Promise<Id>;
}

/** Everybody whom the reader can act as. */
export async function readPeople(ask: Ask = asker()): Promise<User[]> {
  const people = (await ask('GET', '/sim/people')) as User[];
  return people.filter(({ bot }) => !bot);
}

export function simAs(me: Id, ask: Ask = asker()): Sim {
  const as = `as=${me}`;
  const rest = (message: Message) =>
    `/sim/as/${me}/channels/${message.channel_id}/messages/${message.id}`;
  const act = async (name: string, channel: Id, body: object) => {
    const answer = await ask('POST', `/sim/act/${name}`, { as: me, channel_id: channel, ...body });
    return (answer as { interaction_id: Id }).interaction_id;
  };
  return {
    guilds: async () => {
      const all = (await ask('GET', `/sim/guilds?${as}`)) as { id: Id; available: boolean }[];
      const here = all.filter(({ available }) => available);
      const views = here.map(({ id }) => ask('GET', `/sim/guilds/${id}?${as}`));
      return ((await Promise.all(views)) as WireGuild[]).map(guildViewFrom);
    },
    directs: async () => (await ask('GET', `/sim/direct?${as}`)) as Channel[],
    history: async (channel, limit, page) => {
      const beside = Object.entries(page ?? {}).map(([side, id]) => `&${side}=${id}`);
      const path = `/sim/channels/${channel}/messages?${as}&limit=${limit}${beside.join('')}`;
      return ((await ask('GET', path)) as Message[]).reverse();
    },
    commands: async (channel) =>
      (await ask('GET', `/sim/channels/${channel}/commands?${as}`)) as Command[],
    send: async (channel, draft) =>
      (await ask('POST', `/sim/as/${me}/channels/${channel}/messages`, bodyOf(draft))) as Message,
    edit: async (message, content) => {
      await ask('PATCH', rest(message), { content });
    },
    remove: async (message) => {
      await ask('DELETE', rest(message));
    },
    dismiss: async ({ id, channel_id }) => {
      await act('dismiss', channel_id, { message_id: id });
    },
    pin: async ({ id, channel_id }, on) => {
      const path = `/sim/as/${me}/channels/${channel_id}/messages/pins/${id}`;
      await ask(on ? 'PUT' : 'DELETE', path);
    },
    react: async (message, emoji, on) => {
      const name = encodeURIComponent(
        emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? ''),
      );
      await ask(on ? 'PUT' : 'DELETE', `${rest(message)}/reactions/${name}/@me`);
    },
    vote: async ({ id, channel_id }, answer, takeBack) => {
      await act('vote', channel_id, { message_id: id, answer_id: answer, take_back: takeBack });
    },
    typing: async (channel) => {
      await act('typing', channel, {});
    },
    direct: async (user) => {
      const answer = await ask('POST', '/sim/act/direct', { as: me, user_id: user });
      return (answer as { channel_id: Id }).channel_id;
    },
    voice: async (guild, channel) => {
      await ask('POST', '/sim/act/voice', { as: me, guild_id: guild, channel_id: channel });
    },
    run: (channel, invocation) => act('slash', channel, invocation),
    complete: (channel, invocation, focused) =>
      act('complete', channel, { ...invocation, focused }),
    runOnUser: (channel, name, user) => act('menu', channel, { name, user_id: user }),
    runOnMessage: ({ id, channel_id }, name) => act('menu', channel_id, { name, message_id: id }),
    press: ({ id, channel_id }, customId) =>
      act('press', channel_id, { message_id: id, custom_id: customId }),
    choose: ({ id, channel_id }, customId, values) =>
      act('select', channel_id, { message_id: id, custom_id: customId, values }),
    submit: (channel, opener, values) => act('modal', channel, { interaction_id: opener, values }),
  };
}

function bodyOf({ content, nonce, replyTo, files }: Draft): object {
  const payload = {
    content,
    nonce,
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
  };
  if (!files || files.length === 0) return payload;
  const form = new FormData();
  const attachments = files.map((file, id) => ({ id, filename: file.name }));
  form.set('payload_json', JSON.stringify({ ...payload, attachments }));
  for (const [n, file] of files.entries()) form.set(`files[${n}]`, file, file.name);
  return form;
}
