import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import {
  ada,
  ben,
  general,
  guildView,
  herwa,
  member,
  message,
  settled,
  staged,
} from '@/testing/world';
import { pageSize } from './rooms';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const page = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => message({ id: String(from + n) }));

describe('beginning', () => {
  it('acts as the first person, in the first channel, and reads it', async () => {
    const { sim, store, begin } = staged();
    sim.history.mockResolvedValue([message({ id: '100' })]);
    await begin();
    expect(store.get()).toMatchObject({
      me: ada.id,
      place: { guild: '9', channel: general.id },
      link: { status: 'live' },
    });
    expect(store.get().rooms[general.id]?.ids).toEqual(['100']);
    expect(store.get().seen[general.id]).toBe('0');
  });

  it('goes back to whom and where one was', async () => {
    localStorage.setItem('herwa-chat-me', ben.id);
    localStorage.setItem('herwa-chat-place', JSON.stringify({ guild: '9', channel: '51' }));
    const { store, begin } = staged();
    await begin();
    expect(store.get()).toMatchObject({ me: ben.id, place: { channel: '51' } });
  });

  it('does not stumble over what is remembered wrongly', async () => {
    localStorage.setItem('herwa-chat-place', '{');
    const { store, begin } = staged();
    await begin();
    expect(store.get().place?.channel).toBe(general.id);
  });

  it('tries again when the simulator is not there, and says so meanwhile', async () => {
    const { people, store, session } = staged();
    people.mockRejectedValueOnce(new Problem('unreachable', 'The simulator cannot be reached.'));
    await session.start();
    expect(store.get().link).toMatchObject({
      status: 'lost',
      why: 'The simulator cannot be reached.',
    });
    await vi.advanceTimersByTimeAsync(2000);
    expect(store.get().me).toBe(ada.id);
  });

  it('says when nobody lives there, or something broke', async () => {
    const empty = staged();
    empty.people.mockResolvedValue([]);
    await empty.session.start();
    expect(empty.store.get().link.why).toContain('Nobody');
    const broken = staged();
    broken.sim.guilds.mockRejectedValue(new Error('?'));
    await broken.begin();
    expect(broken.store.get().link.why).toContain('broke');
  });

  it('shows direct messages where there is no server', async () => {
    const { sim, store, begin } = staged();
    sim.guilds.mockResolvedValue([]);
    sim.directs.mockResolvedValue([{ id: '60', type: 1, recipients: [ada, herwa] }]);
    await begin();
    expect(store.get().place).toEqual({ guild: undefined, channel: '60' });
    const nothing = staged();
    nothing.sim.guilds.mockResolvedValue([]);
    await nothing.begin();
    expect(nothing.store.get().place?.channel).toBe(undefined);
  });
});

describe('becoming somebody else', () => {
  it('forgets what only the one before could see', async () => {
    const { store, session, begin, close, live } = staged();
    await begin();
    session.actAs(ben.id);
    expect(close).toHaveBeenCalled();
    expect(store.get()).toMatchObject({
      me: ben.id,
      rooms: {},
      guilds: {},
      link: { status: 'starting' },
    });
    live().opened();
    await settled();
    expect(store.get().rooms[general.id]?.status).toBe('ready');
    session.actAs(ben.id);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('does not mix in what was asked for before', async () => {
    const first = staged();
    let answer: (list: never[]) => void = () => undefined;
    first.sim.history.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await first.begin();
    first.session.actAs(ben.id);
    answer([]);
    await settled();
    expect(first.store.get().rooms).toBeDefined();
  });
});

describe('the connection', () => {
  it('says when it is lost and when the next try comes, and reads everything anew', async () => {
    const { sim, store, session, begin, live, hurry } = staged();
    await begin();
    const waiting = session.outcomes.of('900');
    live().lost(500);
    expect(await waiting).toEqual({ kind: 'unknown' });
    expect(store.get().link).toMatchObject({ status: 'lost', retryAt: Date.now() + 500 });
    session.hurry();
    expect(hurry).toHaveBeenCalled();
    sim.history.mockResolvedValue([message({ id: '101' })]);
    live().opened();
    await settled();
    expect(store.get().link.status).toBe('live');
    expect(store.get().rooms[general.id]?.ids).toEqual(['101']);
    session.stop();
  });

  it('passes on what happens', async () => {
    const { store, begin, say } = staged();
    await begin();
    say('MESSAGE_CREATE', message({ id: '100' }));
    expect(store.get().rooms[general.id]?.ids).toEqual(['100']);
    say('CHANNEL_DELETE', { ...general, guild_id: '9' });
    expect(store.get().place).toEqual({ guild: '9', channel: '51' });
  });

  it('asks anew when this member may see more than before', async () => {
    const { sim, begin, say } = staged();
    await begin();
    say('GUILD_MEMBER_UPDATE', { guild_id: '9', ...member(ben) });
    await vi.advanceTimersByTimeAsync(500);
    expect(sim.guilds).toHaveBeenCalledTimes(1);
    say('GUILD_MEMBER_UPDATE', { guild_id: '9', ...member(ada) });
    say('GUILD_CREATE', guildView());
    await vi.advanceTimersByTimeAsync(500);
    expect(sim.guilds).toHaveBeenCalledTimes(2);
  });
});

describe('channels', () => {
  it('are read when they are opened, once', async () => {
    const { sim, store, session, begin, say } = staged();
    await begin();
    session.open({ guild: '9', channel: '51' });
    await settled();
    say('MESSAGE_CREATE', message({ id: '100' }));
    session.open({ guild: '9', channel: general.id });
    expect(sim.history).toHaveBeenCalledTimes(2);
    expect(store.get().seen[general.id]).toBe('100');
    session.open({ guild: '9', channel: undefined });
    expect(store.get().place?.channel).toBeUndefined();
  });

  it('say why they cannot be read', async () => {
    const { sim, store, session, begin } = staged();
    await begin();
    sim.history.mockRejectedValueOnce(new Problem('refused', 'No access.'));
    session.open({ guild: '9', channel: '51' });
    await settled();
    expect(store.get().rooms['51']).toMatchObject({ status: 'failed', problem: 'No access.' });
  });

  it('go back and forth in their history', async () => {
    const { sim, store, session, begin } = staged();
    sim.history.mockResolvedValueOnce(page(1000, pageSize));
    await begin();
    for (let n = 1; n <= 6; n++) {
      sim.history.mockResolvedValueOnce(page(1000 - n * pageSize, pageSize));
      await session.loadOlder(general.id);
    }
    expect(sim.history).toHaveBeenLastCalledWith(general.id, pageSize, { before: '750' });
    expect(store.get().rooms[general.id]?.atPresent).toBe(false);
    sim.history.mockResolvedValueOnce(page(1000, pageSize - 1));
    await session.loadNewer(general.id);
    expect(store.get().rooms[general.id]?.atPresent).toBe(true);
    await session.loadNewer(general.id);
    await session.loadOlder('51');
    expect(sim.history).toHaveBeenCalledTimes(8);
  });

  it('nobody acts before it has begun', () => {
    expect(() => staged().session.sim).toThrow('nobody');
  });
});
