import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { ada, ben, general, herwa, message, settled, staged } from '@/testing/world';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const no = () => Promise.reject(new Problem('refused', 'None of your roles allows this here.'));
const ping = { name: 'ping', path: [], options: {} };

async function begun() {
  const stage = staged();
  stage.sim.history.mockResolvedValue([message({ id: '100', author: herwa })]);
  await stage.begin();
  const shown = stage.store.get().rooms[general.id]?.messages['100'];
  if (!shown) throw new Error('no message');
  return { ...stage, shown };
}

describe('sending', () => {
  it('shows the message at once, and in its place when it was taken', async () => {
    const { store, acts, sim, shown } = await begun();
    acts.reply(general.id, shown);
    const sent = acts.send(general.id, 'hello');
    expect(store.get().outbox[general.id]).toMatchObject([{ content: 'hello', state: 'sending' }]);
    expect(store.get().replyTo).toEqual({});
    await sent;
    expect(sim.send).toHaveBeenCalledWith(
      general.id,
      expect.objectContaining({ content: 'hello', replyTo: '100' }),
    );
    expect(store.get().outbox[general.id]).toEqual([]);
    expect(store.get().rooms[general.id]?.ids).toEqual(['100', '800']);
  });

  it('keeps what was refused, to be tried again or thrown away', async () => {
    const { store, acts, sim } = await begun();
    sim.send.mockImplementationOnce(no);
    await acts.send(general.id, 'hello');
    const [failed] = store.get().outbox[general.id] ?? [];
    expect(failed).toMatchObject({
      state: 'failed',
      problem: 'None of your roles allows this here.',
    });
    sim.send.mockImplementationOnce(no);
    await acts.retry(general.id, failed?.nonce ?? '');
    await acts.retry(general.id, 'another');
    expect(sim.send).toHaveBeenCalledTimes(2);
    acts.discard(general.id, failed?.nonce ?? '');
    expect(store.get().outbox[general.id]).toEqual([]);
  });
});

describe('messages that are there', () => {
  it('can be reacted to; a refusal takes it back and is said', async () => {
    const { store, acts, sim, shown } = await begun();
    const thumb = { id: null, name: '👍' };
    const reactions = () => store.get().rooms[general.id]?.messages['100']?.reactions;
    await acts.react(shown, thumb);
    expect(reactions()).toEqual([{ emoji: thumb, count: 1, me: true }]);
    sim.react.mockImplementationOnce(no);
    await acts.react({ ...shown, reactions: reactions() ?? [] }, thumb);
    expect(sim.react).toHaveBeenLastCalledWith(expect.anything(), thumb, false);
    expect(reactions()).toEqual([{ emoji: thumb, count: 1, me: true }]);
    const [notice] = store.get().notices;
    expect(notice?.text).toBe('None of your roles allows this here.');
    acts.dismissNotice(notice?.key ?? '');
    expect(store.get().notices).toEqual([]);
  });

  it('can be edited, pinned, deleted, dismissed', async () => {
    const { store, acts, sim, shown } = await begun();
    expect(await acts.edit(shown, 'new')).toBe(true);
    expect(await acts.pin(shown, true)).toBe(true);
    sim.remove.mockImplementationOnce(no);
    await acts.remove(shown);
    expect(store.get().rooms[general.id]?.ids).toEqual(['100']);
    await acts.remove({ ...shown, flags: 64 });
    expect(sim.dismiss).toHaveBeenCalled();
    expect(store.get().rooms[general.id]?.ids).toEqual([]);
  });

  it('leads to direct messages and voices', async () => {
    const { store, acts, sim } = await begun();
    sim.directs.mockResolvedValue([{ id: '60', type: 1, recipients: [ada, ben] }]);
    await acts.openDirect(ben.id);
    expect(store.get().place).toEqual({ guild: undefined, channel: '60' });
    await acts.voice('9', '53');
    expect(sim.voice).toHaveBeenCalledWith('9', '53');
  });
});

describe('interactions', () => {
  it('wait for the bot', async () => {
    const { store, acts, say } = await begun();
    const run = acts.run(general.id, { ...ping, path: ['now'] }, 'Herwa');
    expect(Object.values(store.get().pending)).toMatchObject([
      { label: '/ping now', kind: 'command' },
    ]);
    await settled();
    say('SIM_INTERACTION_ANSWERED', { id: '900', deferred: false, message_id: '101' });
    expect(await run).toBe(true);
    expect(store.get().pending).toEqual({});
  });

  it('may be answered before one knows their id', async () => {
    const { acts, say } = await begun();
    const run = acts.run(general.id, ping, 'Herwa');
    say('SIM_INTERACTION_ANSWERED', { id: '900' });
    expect(await run).toBe(true);
  });

  it('fail in words: not answered, refused, lost', async () => {
    const { store, acts, sim, say, shown } = await begun();
    const problems = () => Object.values(store.get().pending).map(({ problem }) => problem);
    const pressed = acts.press(shown, 'enter', 'Enter');
    await settled();
    say('SIM_INTERACTION_FAILED', { id: '900' });
    expect(await pressed).toBe(false);
    expect(problems()).toEqual(['The bot did not answer within 3 seconds.']);
    acts.dismissPending(Object.keys(store.get().pending)[0] ?? '');
    sim.choose.mockImplementationOnce(no);
    await acts.choose(shown, 'pick', ['a'], 'Pick');
    expect(problems()).toEqual(['None of your roles allows this here.']);
    const late = acts.runOnUser(general.id, 'Profile', ben.id);
    await vi.advanceTimersByTimeAsync(6000);
    expect(await late).toBe(false);
    expect(problems()).toContain('The connection was lost before the bot answered.');
  });

  it('that were dismissed meanwhile say no more', async () => {
    const { store, acts, say, shown } = await begun();
    const menu = acts.runOnMessage(shown, 'Report');
    acts.dismissPending(Object.keys(store.get().pending)[0] ?? '');
    await settled();
    say('SIM_INTERACTION_FAILED', { id: '900' });
    await menu;
    expect(store.get().pending).toEqual({});
  });

  it('open a form, which stays until it was taken', async () => {
    const { store, acts, sim, say, shown } = await begun();
    const modal = { custom_id: 'm', title: 'Form', components: [] };
    const pressed = acts.press(shown, 'open', 'Open');
    await settled();
    say('SIM_INTERACTION_ANSWERED', { id: '900', modal });
    await pressed;
    expect(store.get().modal).toEqual({
      opener: '900',
      channel: general.id,
      application: 'Herwa',
      modal,
    });
    sim.submit.mockImplementationOnce(no);
    expect(await acts.submitModal({})).toBe('None of your roles allows this here.');
    sim.submit.mockResolvedValueOnce('901');
    const failing = acts.submitModal({ a: 'b' });
    say('SIM_INTERACTION_FAILED', { id: '901' });
    expect(await failing).toContain('did not answer');
    sim.submit.mockResolvedValueOnce('902');
    const taken = acts.submitModal({ a: 'b' });
    say('SIM_INTERACTION_ANSWERED', { id: '902' });
    expect(await taken).toBeUndefined();
    expect(store.get().modal).toBeUndefined();
    expect(await acts.submitModal({})).toBeUndefined();
  });

  it('of unknown authors are the bot’s', async () => {
    const { store, acts, say, shown } = await begun();
    const menu = acts.runOnMessage(shown, 'Form');
    await settled();
    say('SIM_INTERACTION_ANSWERED', {
      id: '900',
      modal: { custom_id: 'm', title: 'F', components: [] },
    });
    await menu;
    expect(store.get().modal?.application).toBe('The bot');
  });

  it('complete what is being typed', async () => {
    const { acts, say } = await begun();
    const asked = acts.complete(general.id, ping, 'prize');
    const choices = [{ name: 'Mug', value: 'mug' }];
    say('SIM_INTERACTION_ANSWERED', { id: '900', choices });
    expect(await asked).toEqual(choices);
    const silent = acts.complete(general.id, ping, 'prize');
    say('SIM_INTERACTION_FAILED', { id: '900' });
    await expect(silent).rejects.toThrow('did not answer');
    const empty = acts.complete(general.id, ping, 'prize');
    say('SIM_INTERACTION_ANSWERED', { id: '900' });
    expect(await empty).toEqual([]);
  });
});

it('remembers only so many outcomes that nobody asked for', async () => {
  const { session } = await begun();
  for (let n = 0; n < 150; n++) session.outcomes.settle(String(n), { kind: 'failed' });
  expect(await session.outcomes.of('149')).toEqual({ kind: 'failed' });
  const forgotten = session.outcomes.of('1');
  session.outcomes.forgetAll();
  expect(await forgotten).toEqual({ kind: 'unknown' });
});
