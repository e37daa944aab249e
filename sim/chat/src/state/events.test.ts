import { describe, expect, it } from 'vitest';
import { type Message } from '@/model/discord';
import {
  ada,
  ben,
  general,
  guildView,
  herwa,
  member,
  message,
  role,
  stateWith,
} from '@/testing/world';
import { applyEvent, mentionsMe } from './events';
import {
  newerLoaded,
  olderLoaded,
  pageSize,
  roomFailed,
  roomLoaded,
  roomMax,
  roomOpened,
} from './rooms';
import { type State } from './state';

const hear = (state: State, type: string, data: unknown) =>
  applyEvent(state, { type, data, at: 1000 });
const inGuild = <Data extends object>(data: Data) => ({ guild_id: '9', ...data });
const withRoom = (...messages: Message[]) => roomLoaded(general.id, messages)(stateWith());
const shown = (state: State) => state.rooms[general.id]?.ids ?? [];
const first = (state: State, id: string) => state.rooms[general.id]?.messages[id];

describe('messages', () => {
  it('come, change and go', () => {
    let state = hear(withRoom(message({ id: '100' })), 'MESSAGE_CREATE', message({ id: '101' }));
    expect(shown(state)).toEqual(['100', '101']);
    state = hear(state, 'MESSAGE_UPDATE', message({ id: '101', content: 'new' }));
    expect(first(state, '101')?.content).toBe('new');
    state = hear(state, 'MESSAGE_DELETE', { id: '100', channel_id: general.id });
    expect(shown(state)).toEqual(['101']);
    state = hear(state, 'MESSAGE_DELETE_BULK', { ids: ['101', '7'], channel_id: general.id });
    expect(shown(state)).toEqual([]);
  });

  it('that were told twice are shown once', () => {
    const once = hear(withRoom(), 'MESSAGE_CREATE', message({ id: '100' }));
    expect(shown(hear(once, 'MESSAGE_CREATE', message({ id: '100', content: 'again' })))).toEqual([
      '100',
    ]);
  });

  it('change nothing where they are not shown', () => {
    const state = stateWith();
    expect(hear(state, 'MESSAGE_UPDATE', message({ id: '1' }))).toBe(state);
    expect(
      hear(withRoom(), 'MESSAGE_DELETE', { id: '1', channel_id: general.id }).rooms,
    ).toBeDefined();
    expect(hear(state, 'SOMETHING_ELSE', {})).toBe(state);
  });

  it('keep the rest of the room as the same objects', () => {
    const before = withRoom(message({ id: '100' }));
    const after = hear(before, 'MESSAGE_CREATE', message({ id: '101' }));
    expect(first(after, '100')).toBe(first(before, '100'));
    expect(after.guilds['9']?.members).toBe(before.guilds['9']?.members);
  });

  it('end the typing of their author, and what was waiting to be sent', () => {
    let state = hear(withRoom(), 'TYPING_START', { channel_id: general.id, user_id: ben.id });
    expect(state.typing[general.id]).toEqual({ [ben.id]: 11_000 });
    state = hear(state, 'MESSAGE_CREATE', message({ id: '100' }));
    expect(state.typing[general.id]).toEqual({});
    const waiting = {
      nonce: 'n',
      content: 'hi',
      replyTo: undefined,
      files: [],
      at: 0,
      state: 'sending' as const,
    };
    const sent = { ...state, outbox: { [general.id]: [waiting] } };
    expect(
      hear(sent, 'MESSAGE_CREATE', message({ id: '101', author: ada, nonce: 'n' })).outbox[
        general.id
      ],
    ).toEqual([]);
    expect(
      hear(sent, 'MESSAGE_CREATE', message({ id: '101', author: ada, nonce: 'm' })).outbox[
        general.id
      ],
    ).toHaveLength(1);
    expect(hear(state, 'TYPING_START', { channel_id: general.id, user_id: ada.id })).toBe(state);
  });
});

describe('what is unread', () => {
  it('is what came while one was elsewhere', () => {
    const away = stateWith({ place: { guild: '9', channel: '51' }, seen: { [general.id]: '99' } });
    const called = { mentions: [ada] };
    const state = hear(away, 'MESSAGE_CREATE', message({ id: '100', ...called }));
    expect(state.guilds['9']?.channels[general.id]?.last_message_id).toBe('100');
    expect(state.seen[general.id]).toBe('99');
    expect(state.mentioned[general.id]).toBe(1);
    expect(
      hear(state, 'MESSAGE_CREATE', message({ id: '98' })).guilds['9']?.channels[general.id]
        ?.last_message_id,
    ).toBe('100');
    expect(hear(away, 'MESSAGE_CREATE', message({ id: '100' })).mentioned).toEqual({});
  });

  it('is not what one reads at once, or wrote', () => {
    expect(hear(withRoom(), 'MESSAGE_CREATE', message({ id: '100' })).seen[general.id]).toBe('100');
    const away = stateWith({ place: undefined });
    expect(hear(away, 'MESSAGE_CREATE', message({ id: '100', author: ada })).seen[general.id]).toBe(
      '100',
    );
  });

  it('counts in direct messages as well', () => {
    const direct = { id: '60', type: 1, recipients: [ada, herwa] };
    const state = hear(stateWith(), 'CHANNEL_CREATE', direct);
    const told = hear(state, 'MESSAGE_CREATE', {
      ...message({ id: '100' }),
      channel_id: '60',
      guild_id: undefined,
    });
    expect(told.directs).toMatchObject({ '60': { last_message_id: '100' } });
    const late = hear(told, 'MESSAGE_CREATE', { ...message({ id: '90' }), channel_id: '60' });
    expect(late.directs).toMatchObject({ '60': { last_message_id: '100' } });
  });

  it('calls somebody by name, by role, or everybody', () => {
    const benSees = stateWith({ me: ben.id });
    expect(mentionsMe(benSees, message({ id: '1', author: ada, mention_roles: ['20'] }))).toBe(
      true,
    );
    expect(mentionsMe(benSees, message({ id: '1', author: ada, mention_everyone: true }))).toBe(
      true,
    );
    expect(mentionsMe(benSees, message({ id: '1', author: ben, mention_everyone: true }))).toBe(
      false,
    );
    expect(mentionsMe(benSees, message({ id: '1', author: ada }))).toBe(false);
    expect(mentionsMe({ me: undefined, guilds: {} }, message({ id: '1' }))).toBe(false);
  });

  it('is marked where one comes back to it, and only there', () => {
    const state = stateWith({ seen: { [general.id]: '99' } });
    expect(roomOpened(general.id)(state).rooms[general.id]?.newAfter).toBeUndefined();
    const unread = hear({ ...state, place: undefined }, 'MESSAGE_CREATE', message({ id: '100' }));
    expect(roomOpened(general.id)(unread).rooms[general.id]?.newAfter).toBe('99');
  });
});

describe('votes', () => {
  const poll = {
    question: { text: 'Tea?' },
    answers: [],
    expiry: '2999-01-01T00:00:00Z',
    allow_multiselect: false,
    results: { answer_counts: [], is_finalized: false },
  };
  const at = { channel_id: general.id, message_id: '100', answer_id: 1 };
  const counts = (state: State) => first(state, '100')?.poll?.results.answer_counts;

  it('are counted, and one knows one’s own', () => {
    let state = hear(withRoom(message({ id: '100', poll })), 'MESSAGE_POLL_VOTE_ADD', {
      ...at,
      user_id: ben.id,
    });
    expect(counts(state)).toEqual([{ id: 1, count: 1, me_voted: false }]);
    state = hear(state, 'MESSAGE_POLL_VOTE_ADD', { ...at, user_id: ada.id });
    expect(counts(state)).toEqual([{ id: 1, count: 2, me_voted: true }]);
    state = hear(state, 'MESSAGE_POLL_VOTE_REMOVE', { ...at, user_id: ada.id });
    expect(counts(state)).toEqual([{ id: 1, count: 1, me_voted: false }]);
  });

  it('in what is no poll change nothing', () => {
    const state = withRoom(message({ id: '100' }));
    expect(hear(state, 'MESSAGE_POLL_VOTE_ADD', { ...at, user_id: ada.id })).toEqual(state);
  });
});

describe('reactions', () => {
  const thumb = { id: null, name: '👍' };
  const lodge = { id: '70', name: 'lodge' };
  const at = { channel_id: general.id, message_id: '100' };
  const reactions = (state: State) => first(state, '100')?.reactions;

  it('are counted, and one knows one’s own', () => {
    let state = hear(withRoom(message({ id: '100' })), 'MESSAGE_REACTION_ADD', {
      ...at,
      user_id: ben.id,
      emoji: thumb,
    });
    expect(reactions(state)).toEqual([{ emoji: thumb, count: 1, me: false }]);
    state = hear(state, 'MESSAGE_REACTION_ADD', { ...at, user_id: ada.id, emoji: thumb });
    expect(reactions(state)).toEqual([{ emoji: thumb, count: 2, me: true }]);
    expect(
      reactions(hear(state, 'MESSAGE_REACTION_ADD', { ...at, user_id: ada.id, emoji: thumb })),
    ).toEqual(reactions(state));
    state = hear(state, 'MESSAGE_REACTION_ADD', { ...at, user_id: ben.id, emoji: lodge });
    state = hear(state, 'MESSAGE_REACTION_REMOVE', { ...at, user_id: ada.id, emoji: thumb });
    state = hear(state, 'MESSAGE_REACTION_REMOVE', { ...at, user_id: ben.id, emoji: thumb });
    expect(reactions(state)).toEqual([{ emoji: lodge, count: 1, me: false }]);
    expect(
      reactions(hear(state, 'MESSAGE_REACTION_REMOVE', { ...at, user_id: ben.id, emoji: thumb })),
    ).toHaveLength(1);
    expect(
      reactions(hear(state, 'MESSAGE_REACTION_REMOVE_EMOJI', { ...at, emoji: lodge })),
    ).toEqual([]);
    expect(reactions(hear(state, 'MESSAGE_REACTION_REMOVE_ALL', at))).toEqual([]);
    expect(hear(state, 'MESSAGE_REACTION_REMOVE_ALL', { ...at, message_id: '1' })).toBe(state);
  });

  it('stay one’s own when the message is edited', () => {
    const mine = withRoom(
      message({
        id: '100',
        reactions: [{ emoji: thumb, count: 1, me: true }],
        member: { roles: [] },
      }),
    );
    const edited = message({
      id: '100',
      content: 'new',
      reactions: [{ emoji: thumb, count: 1, me: false }],
    });
    const state = hear(mine, 'MESSAGE_UPDATE', edited);
    expect(reactions(state)?.[0]?.me).toBe(true);
    expect(first(state, '100')?.member).toEqual({ roles: [] });
  });
});

describe('servers', () => {
  const guild = (state: State) => state.guilds['9'];

  it('follow their members', () => {
    const eve = { id: '5', username: 'eve' };
    let state = hear(stateWith(), 'GUILD_MEMBER_ADD', inGuild(member(eve)));
    state = hear(state, 'GUILD_MEMBER_UPDATE', inGuild(member(eve, { nick: 'E' })));
    expect(guild(state)?.members['5']?.nick).toBe('E');
    state = hear(state, 'PRESENCE_UPDATE', inGuild({ user: { id: '5' }, status: 'dnd' }));
    expect(guild(state)?.presences['5']).toBe('dnd');
    expect(hear(state, 'PRESENCE_UPDATE', inGuild({ user: { id: '5' }, status: 'dnd' }))).toBe(
      state,
    );
    state = hear(state, 'GUILD_MEMBER_REMOVE', inGuild({ user: eve }));
    expect(guild(state)?.members['5']).toBeUndefined();
  });

  it('follow their roles and channels', () => {
    let state = hear(stateWith(), 'GUILD_ROLE_CREATE', inGuild({ role: role({ id: '21' }) }));
    state = hear(state, 'GUILD_ROLE_UPDATE', inGuild({ role: role({ id: '21', name: 'Cook' }) }));
    expect(guild(state)?.roles['21']?.name).toBe('Cook');
    state = hear(state, 'GUILD_ROLE_DELETE', inGuild({ role_id: '21' }));
    expect(guild(state)?.roles['21']).toBeUndefined();
    state = hear(state, 'CHANNEL_CREATE', inGuild({ id: '52', type: 0, name: 'new' }));
    state = hear(state, 'CHANNEL_UPDATE', inGuild({ id: '52', type: 0, name: 'newer' }));
    expect(guild(state)?.channels['52']?.name).toBe('newer');
  });

  it('follow who speaks where, their emoji and their name', () => {
    let state = hear(
      stateWith(),
      'VOICE_STATE_UPDATE',
      inGuild({ user_id: '2', channel_id: '53' }),
    );
    expect(guild(state)?.voice).toEqual({ '2': '53' });
    state = hear(state, 'VOICE_STATE_UPDATE', inGuild({ user_id: '2', channel_id: null }));
    expect(guild(state)?.voice).toEqual({});
    state = hear(state, 'GUILD_EMOJIS_UPDATE', inGuild({ emojis: [] }));
    expect(guild(state)?.emojis).toEqual([]);
    state = hear(state, 'GUILD_UPDATE', {
      id: '9',
      name: 'Inn',
      icon: 'x',
      system_channel_id: null,
      roles: [],
    });
    expect(guild(state)).toMatchObject({
      name: 'Inn',
      icon: 'x',
      systemChannel: null,
      roles: {},
      ownerId: ada.id,
    });
  });

  it('leave no trace of a channel that is gone', () => {
    const state = hear(withRoom(), 'CHANNEL_DELETE', inGuild({ id: general.id, type: 0 }));
    expect(state.place).toEqual({ guild: '9', channel: undefined });
    expect(state.rooms).toEqual({});
    expect(hear(withRoom(), 'THREAD_DELETE', inGuild({ id: '55', type: 11 })).place?.channel).toBe(
      general.id,
    );
  });

  it('come and go with their member', () => {
    const joined = hear(
      stateWith({ guilds: {} }),
      'GUILD_CREATE',
      guildView({ voice_states: [{ user_id: '1', channel_id: '53' }] }),
    );
    expect(guild(joined)).toMatchObject({ name: 'Lodge', voice: { '1': '53' } });
    expect(hear(joined, 'GUILD_CREATE', { id: '8' })).toBe(joined);
    expect(hear(joined, 'GUILD_MEMBER_REMOVE', inGuild({ user: ada })).guilds).toEqual({});
    expect(hear(joined, 'GUILD_DELETE', { id: '9' }).place).toBeUndefined();
    expect(hear(stateWith(), 'GUILD_DELETE', { id: '8' }).place).toBeDefined();
    expect(hear(joined, 'GUILD_ROLE_DELETE', { guild_id: '8', role_id: '1' })).toBe(joined);
  });
});

describe('the window over a long history', () => {
  const page = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => message({ id: String(from + n) }));

  it('is bounded when older messages are read, and says that newer ones exist', () => {
    let state = roomLoaded(general.id, page(10_000, pageSize))(stateWith());
    expect(state.rooms[general.id]).toMatchObject({ hasOlder: true, atPresent: true });
    for (let n = 1; n <= 6; n++)
      state = olderLoaded(general.id, page(10_000 - n * pageSize, pageSize))(state);
    expect(shown(state)).toHaveLength(roomMax);
    expect(state.rooms[general.id]?.atPresent).toBe(false);
    expect(shown(hear(state, 'MESSAGE_CREATE', message({ id: '99999' })))).not.toContain('99999');
    state = newerLoaded(general.id, page(10_000, pageSize))(state);
    expect(shown(state).at(-1)).toBe('10049');
    expect(shown(state)).toHaveLength(roomMax);
    state = newerLoaded(general.id, page(10_050, 3))(state);
    expect(state.rooms[general.id]).toMatchObject({ atPresent: true, hasOlder: true });
    expect(olderLoaded(general.id, [])(state).rooms[general.id]?.hasOlder).toBe(false);
  });

  it('is bounded when many messages arrive', () => {
    let state = withRoom();
    for (const one of page(1000, roomMax + 5)) state = hear(state, 'MESSAGE_CREATE', one);
    expect(shown(state)).toHaveLength(roomMax);
    expect(state.rooms[general.id]?.hasOlder).toBe(true);
  });

  it('keeps what only this member sees when it is read anew', () => {
    const hidden = message({ id: '105', flags: 64 });
    const state = hear(withRoom(message({ id: '100' })), 'MESSAGE_CREATE', hidden);
    expect(shown(roomLoaded(general.id, [message({ id: '101' })])(state))).toEqual(['101', '105']);
    expect(shown(roomLoaded(general.id, [])(state))).toEqual(['105']);
    expect(state.guilds['9']?.channels[general.id]?.last_message_id).toBeUndefined();
  });

  it('says what went wrong', () => {
    expect(roomFailed(general.id, 'No.')(stateWith()).rooms[general.id]).toMatchObject({
      status: 'failed',
      problem: 'No.',
    });
    const state = stateWith();
    expect(olderLoaded('gone', [])(state)).toBe(state);
  });
});
