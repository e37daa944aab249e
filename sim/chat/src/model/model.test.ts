import { describe, expect, it } from 'vitest';
import { guildFrom } from '@/state/guilds';
import { ada, ben, general, guildView, member, role, rules } from '@/testing/world';
import { compareIds, isNewer } from './discord';
import { colourOf, hex, initialsOf, inkOf, memberName, rolesOf, titleOf, userName } from './names';
import { isTimedOut, permission, permissionsIn, permissionsInGuild } from './permissions';
import { ago, dayLabel, exact, formatted, isSameDay, relativeTo } from './times';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('permissions', () => {
  const guild = guildFrom(guildView());
  const may = (user = ben, channel = general, bit: bigint = permission.sendMessages, at = guild) =>
    (permissionsIn(at, at.members[user.id] ?? member(user), channel, now) & bit) !== 0n;

  it('lets the owner and administrators do everything', () => {
    expect(may(ada, rules)).toBe(true);
    const strong = guildFrom(guildView({ roles: [role({ id: '20', permissions: '8' })] }));
    expect(may(ben, rules, permission.manageMessages, strong)).toBe(true);
    expect(permissionsInGuild(strong, member(ben))).toBe(0n);
  });

  it('follows overwrites: everyone, then roles, then the member', () => {
    expect(may(ben, general)).toBe(true);
    expect(may(ben, rules)).toBe(false);
    const overwrites = rules.permission_overwrites ?? [];
    const forRole = {
      ...rules,
      permission_overwrites: [
        ...overwrites,
        { id: '20', type: 0 as const, allow: '2048', deny: '0' },
      ],
    };
    expect(may(ben, forRole)).toBe(true);
    const forBen = {
      ...forRole,
      permission_overwrites: [
        ...forRole.permission_overwrites,
        { id: '2', type: 1 as const, allow: '0', deny: '2048' },
      ],
    };
    expect(may(ben, forBen)).toBe(false);
  });

  it('leaves nothing where the channel cannot be seen', () => {
    const hidden = {
      ...general,
      permission_overwrites: [{ id: '9', type: 0 as const, allow: '0', deny: '1024' }],
    };
    expect(permissionsIn(guild, member(ben), hidden, now)).toBe(0n);
  });

  it('lets who is timed out only read', () => {
    const late = member(ben, { communication_disabled_until: '2026-11-20T13:00:00Z' });
    expect(isTimedOut(late, now)).toBe(true);
    expect(isTimedOut(late, now + 2 * 3_600_000)).toBe(false);
    const held = permissionsIn(guild, late, general, now);
    expect(held & permission.sendMessages).toBe(0n);
    expect(held & permission.viewChannel).not.toBe(0n);
  });

  it('takes a thread from its parent, with a right of its own to write', () => {
    const thread = { id: '55', type: 11, name: 'thread', parent_id: general.id };
    expect(may(ben, thread)).toBe(false);
    const [everyone] = guildView().roles;
    const bits = BigInt(everyone?.permissions ?? 0) | permission.sendInThreads;
    const talking = guildFrom(guildView({ roles: [role({ id: '9', permissions: String(bits) })] }));
    expect(may(ben, thread, permission.sendMessages, talking)).toBe(true);
    expect(may(ben, { ...thread, parent_id: 'gone' }, permission.sendMessages, talking)).toBe(true);
  });
});

describe('names', () => {
  it('prefers what people chose', () => {
    expect(userName(ada)).toBe('Ada');
    expect(userName({ id: '5', username: 'eve', global_name: null })).toBe('eve');
    expect(memberName(member(ada, { nick: 'Chief' }))).toBe('Chief');
  });

  it('writes a # before channels alone', () => {
    expect(titleOf(general, ada.id)).toBe('#general');
    expect(titleOf({ id: '60', type: 2, name: 'Hearth' }, ada.id)).toBe('Hearth');
    expect(titleOf({ id: '61', type: 11, name: 'Which roles?' }, ada.id)).toBe('Which roles?');
    expect(titleOf({ id: '62', type: 1, recipients: [ada, ben] }, ada.id)).toBe('Ben Ten');
  });

  it('takes the colour of the highest role that has one', () => {
    const roles = {
      a: role({ id: 'a', position: 3 }),
      b: role({ id: 'b', position: 2, color: 0xff }),
      c: role({ id: 'c', position: 2, color: 0xff00 }),
    };
    expect(rolesOf(roles, ['b', 'a', 'c', 'gone']).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(colourOf(roles, ['a', 'b'])).toBe(0xff);
    expect(colourOf(roles, [])).toBe(0);
    expect(hex(0xff)).toBe('#0000ff');
    expect(inkOf(0)).toBeUndefined();
    expect(inkOf(0xff)).toContain('#0000ff');
  });

  it.each([
    ['Ben Ten', 'BT'],
    ['ada', 'A'],
    ['雪', '雪'],
    ['a.b.c', 'AB'],
    ['', '?'],
  ])('%s begins with %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('times', () => {
  const before = (seconds: number) => now - seconds * 1000;
  it.each([
    [10, 'just now'],
    [-20, 'just now'],
    [50, '1m ago'],
    [5 * 60, '5m ago'],
    [3 * 3600, '3h ago'],
    [2 * 86400, '2d ago'],
  ])('%d s before', (seconds, words) => {
    expect(ago(before(seconds), now)).toBe(words);
  });

  it('counts seconds, and what is to come, where Discord does', () => {
    expect(relativeTo(before(5), now)).toBe('5 seconds ago');
    expect(relativeTo(before(-3600), now)).toBe('in 1 hour');
    expect(relativeTo(before(400 * 86400), now)).toBe('last year');
  });

  it('knows days', () => {
    expect(dayLabel(now, now)).toBe('Today');
    expect(dayLabel(before(86400), now)).toBe('Yesterday');
    expect(dayLabel(before(5 * 86400), now)).toContain('2026');
    expect(isSameDay(now, now + 1)).toBe(true);
    expect(isSameDay(now, before(3 * 86400))).toBe(false);
    expect(exact(now)).toContain('2026');
    expect(formatted(now, '?', 'en')).toBe(formatted(now, 'f', 'en'));
  });
});

it('orders ids by number, whatever their length', () => {
  expect(isNewer('10', '9')).toBe(true);
  expect(['10', '9', '11'].sort(compareIds)).toEqual(['9', '10', '11']);
  expect(compareIds('1', '1')).toBe(0);
});
