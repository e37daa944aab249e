import { describe, expect, it } from 'vitest';
import { groupsFor } from '@/members/groups';
import { type Channel } from '@/model/discord';
import { permission } from '@/model/permissions';
import { peopleFor } from '@/servers/people-for';
import { ada, ben, general, guildView, member, rules, stateWith } from '@/testing/world';
import { guildFrom } from './guilds';
import { canDo, cannotWrite, channelOf, firstChannel, isUnread, meIn, sectionsFor } from './sight';

const now = Date.parse('2026-11-20T12:00:00Z');
const channel = (part: Partial<Channel> & { id: string }): Channel => ({
  type: 0,
  name: part.id,
  ...part,
});
const hidden = { permission_overwrites: [{ id: '9', type: 0 as const, allow: '0', deny: '1024' }] };
const house = guildFrom(
  guildView({
    channels: [
      general,
      rules,
      channel({ id: '40', type: 4, name: 'Trail', position: 1 }),
      channel({ id: '41', parent_id: '40', position: 2 }),
      channel({ id: '42', parent_id: '40', position: 1 }),
      channel({ id: '43', type: 2, parent_id: '40', position: 0 }),
      channel({ id: '44', type: 4, name: 'Office', position: 2 }),
      channel({ id: '45', parent_id: '44', ...hidden }),
    ],
    threads: [
      channel({ id: '46', type: 11, parent_id: '42' }),
      channel({
        id: '47',
        type: 11,
        parent_id: '42',
        thread_metadata: { archived: true, locked: false },
      }),
    ],
  }),
);

describe('the channels of a member', () => {
  it('stand under their categories, voices last, threads with their parent, the hidden ones nowhere', () => {
    const sections = sectionsFor(house, member(ben), now);
    expect(
      sections.map(({ category, channels }) => [category?.name, channels.map(({ id }) => id)]),
    ).toEqual([
      [undefined, ['50', '51']],
      ['Trail', ['42', '46', '41', '43']],
    ]);
    expect(sectionsFor(house, member(ada), now)).toHaveLength(3);
  });

  it('begin with the system channel, or the first for text', () => {
    expect(firstChannel({ ...house, systemChannel: '41' }, member(ben), now)).toBe('41');
    expect(firstChannel(house, member(ben), now)).toBe('50');
    const voices = guildFrom(guildView({ channels: [channel({ id: '43', type: 2 })] }));
    expect(firstChannel(voices, member(ben), now)).toBe('43');
    expect(firstChannel(guildFrom(guildView({ channels: [] })), member(ben), now)).toBeUndefined();
  });

  it('are found wherever they are', () => {
    const direct = channel({ id: '60', type: 1 });
    const state = stateWith({ directs: { '60': direct } });
    expect(channelOf(state, '60')).toBe(direct);
    expect(channelOf(state, general.id)?.name).toBe('general');
    expect(channelOf(state, undefined)).toBeUndefined();
    const guild = state.guilds['9'];
    expect(guild && meIn(state, guild)?.user).toEqual(ada);
    expect(guild && meIn({ ...state, me: undefined }, guild)).toBeUndefined();
  });

  it('are unread when something newer than what was seen is there', () => {
    expect(isUnread({ seen: { '50': '1' } }, { ...general, last_message_id: '2' })).toBe(true);
    expect(isUnread({ seen: {} }, { ...general, last_message_id: '2' })).toBe(false);
    expect(isUnread({ seen: { '50': '1' } }, general)).toBe(false);
  });
});

describe('why nothing can be written', () => {
  it.each<[string, string | undefined]>([
    ['general', undefined],
    ['rules', 'Send messages'],
  ])('in %s', (name, words) => {
    const at = name === 'rules' ? rules : general;
    const why = cannotWrite(house, member(ben), at, now);
    if (words === undefined) expect(why).toBeUndefined();
    else expect(why).toContain(words);
  });

  it('names a timeout, a locked thread, a forum, and having left', () => {
    const late = member(ben, { communication_disabled_until: '2026-11-20T13:00:00Z' });
    expect(cannotWrite(house, late, general, now)).toContain('timed out until');
    const over = member(ben, { communication_disabled_until: '2026-11-20T11:00:00Z' });
    expect(cannotWrite(house, over, general, now)).toBeUndefined();
    const locked = channel({
      id: '46',
      type: 11,
      parent_id: '42',
      thread_metadata: { archived: false, locked: true },
    });
    expect(cannotWrite(house, member(ben), locked, now)).toContain('locked');
    expect(cannotWrite(house, member(ben), channel({ id: '48', type: 15 }), now)).toContain(
      'posts',
    );
    expect(cannotWrite(house, undefined, general, now)).toContain('no longer');
    expect(cannotWrite(undefined, undefined, channel({ id: '60', type: 1 }), now)).toBeUndefined();
  });

  it('lets a person do in direct messages what needs no rights', () => {
    expect(canDo(undefined, undefined, general, permission.sendMessages, now)).toBe(true);
    expect(canDo(undefined, undefined, general, permission.manageMessages, now)).toBe(false);
    expect(canDo(house, undefined, general, permission.sendMessages, now)).toBe(false);
    expect(canDo(house, member(ben), general, permission.sendMessages, now)).toBe(true);
  });
});

it('groups those who see a channel by the role that stands apart', () => {
  const view = guildView({
    presences: [
      { user: ada, status: 'online' },
      { user: ben, status: 'idle' },
    ],
  });
  const groups = groupsFor(guildFrom(view), general, now);
  expect(groups.map(({ name, members }) => [name, members.length])).toEqual([
    ['Warden', 1],
    ['Online', 1],
    ['Offline', 1],
  ]);
});

it('lists whom one can become, the highest first', () => {
  const eve = { id: '5', username: 'eve' };
  const found = peopleFor([eve, ben, ada], house, '');
  expect(found.map(({ name, roles }) => [name, roles])).toEqual([
    ['Ada', 'owner'],
    ['Ben Ten', 'Warden'],
    ['eve', 'not in this server'],
  ]);
  expect(peopleFor([eve, ben], house, 'ten')).toHaveLength(1);
  expect(peopleFor([eve], undefined, '')[0]?.roles).toBe('eve');
  const plain = guildFrom(guildView({ members: [member(eve)] }));
  expect(peopleFor([eve], plain, '')[0]?.roles).toBe('no roles');
});
