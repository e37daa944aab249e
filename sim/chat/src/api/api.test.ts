import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { general, message } from '@/testing/world';
import { type Ask, asker } from './ask';
import { openLive, outcomeIn } from './live';
import { Problem, problemFrom } from './problem';
import { guildViewFrom, pictures } from './shapes';
import { readPeople, simAs } from './sim';

function recorded(answer: unknown = { interaction_id: '900' }) {
  const ask = vi.fn<Ask>(() => Promise.resolve(answer));
  return { ask, sim: simAs('1', ask) };
}

describe('what is asked of the simulator', () => {
  const shown = message({ id: '100' });
  it.each<[string, (sim: ReturnType<typeof simAs>) => Promise<unknown>, unknown[]]>([
    ['directs', (sim) => sim.directs(), ['GET', '/sim/direct?as=1']],
    ['commands', (sim) => sim.commands('50'), ['GET', '/sim/channels/50/commands?as=1']],
    [
      'send',
      (sim) => sim.send('50', { content: 'hi', nonce: 'n', replyTo: '7' }),
      [
        'POST',
        '/sim/as/1/channels/50/messages',
        { content: 'hi', nonce: 'n', message_reference: { message_id: '7' } },
      ],
    ],
    [
      'edit',
      (sim) => sim.edit(shown, 'new'),
      ['PATCH', '/sim/as/1/channels/50/messages/100', { content: 'new' }],
    ],
    ['remove', (sim) => sim.remove(shown), ['DELETE', '/sim/as/1/channels/50/messages/100']],
    [
      'dismiss',
      (sim) => sim.dismiss(shown),
      ['POST', '/sim/act/dismiss', { as: '1', channel_id: '50', message_id: '100' }],
    ],
    ['pin', (sim) => sim.pin(shown, true), ['PUT', '/sim/as/1/channels/50/messages/pins/100']],
    [
      'unpin',
      (sim) => sim.pin(shown, false),
      ['DELETE', '/sim/as/1/channels/50/messages/pins/100'],
    ],
    [
      'react',
      (sim) => sim.react(shown, { id: null, name: '👍' }, true),
      ['PUT', '/sim/as/1/channels/50/messages/100/reactions/%F0%9F%91%8D/@me'],
    ],
    [
      'unreact',
      (sim) => sim.react(shown, { id: '70', name: 'lodge' }, false),
      ['DELETE', '/sim/as/1/channels/50/messages/100/reactions/lodge%3A70/@me'],
    ],
    [
      'typing',
      (sim) => sim.typing('50'),
      ['POST', '/sim/act/typing', { as: '1', channel_id: '50' }],
    ],
    [
      'voice',
      (sim) => sim.voice('9', null),
      ['POST', '/sim/act/voice', { as: '1', guild_id: '9', channel_id: null }],
    ],
    ['direct', (sim) => sim.direct('2'), ['POST', '/sim/act/direct', { as: '1', user_id: '2' }]],
    [
      'run',
      (sim) => sim.run('50', { name: 'a', path: ['b'], options: { c: 1 } }),
      [
        'POST',
        '/sim/act/slash',
        { as: '1', channel_id: '50', name: 'a', path: ['b'], options: { c: 1 } },
      ],
    ],
    [
      'complete',
      (sim) => sim.complete('50', { name: 'a', path: [], options: {} }, 'c'),
      [
        'POST',
        '/sim/act/complete',
        { as: '1', channel_id: '50', name: 'a', path: [], options: {}, focused: 'c' },
      ],
    ],
    [
      'user menu',
      (sim) => sim.runOnUser('50', 'P', '2'),
      ['POST', '/sim/act/menu', { as: '1', channel_id: '50', name: 'P', user_id: '2' }],
    ],
    [
      'message menu',
      (sim) => sim.runOnMessage(shown, 'R'),
      ['POST', '/sim/act/menu', { as: '1', channel_id: '50', name: 'R', message_id: '100' }],
    ],
    [
      'press',
      (sim) => sim.press(shown, 'x'),
      ['POST', '/sim/act/press', { as: '1', channel_id: '50', message_id: '100', custom_id: 'x' }],
    ],
    [
      'choose',
      (sim) => sim.choose(shown, 'x', ['1']),
      [
        'POST',
        '/sim/act/select',
        { as: '1', channel_id: '50', message_id: '100', custom_id: 'x', values: ['1'] },
      ],
    ],
    [
      'submit',
      (sim) => sim.submit('50', '900', { a: 'b' }),
      [
        'POST',
        '/sim/act/modal',
        { as: '1', channel_id: '50', interaction_id: '900', values: { a: 'b' } },
      ],
    ],
  ])('%s', async (_, act, asked) => {
    const { ask, sim } = recorded();
    await act(sim);
    expect(ask).toHaveBeenCalledWith(...asked);
  });

  it('gives history oldest first, next to a message where asked', async () => {
    const { ask, sim } = recorded([message({ id: '2' }), message({ id: '1' })]);
    expect((await sim.history('50', 10, { before: '3' })).map(({ id }) => id)).toEqual(['1', '2']);
    expect(ask).toHaveBeenCalledWith('GET', '/sim/channels/50/messages?as=1&limit=10&before=3');
    ask.mockResolvedValue([]);
    await sim.history('50', 10);
    expect(ask).toHaveBeenLastCalledWith('GET', '/sim/channels/50/messages?as=1&limit=10');
  });

  it('reads the servers that are there, each as its member sees it', async () => {
    const wire = {
      id: '9',
      name: 'Lodge',
      owner_id: '1',
      roles: [],
      channels: [general],
      members: [
        { user: { id: '1', username: 'a' }, roles: [], status: 'idle' },
        { user: { id: '2', username: 'b' }, roles: [] },
      ],
    };
    const ask = vi.fn((_: string, path: string) =>
      Promise.resolve(
        path.includes('/9?')
          ? wire
          : [
              { id: '9', available: true },
              { id: '8', available: false },
            ],
      ),
    );
    const [guild] = await simAs('1', ask).guilds();
    expect(ask).toHaveBeenCalledTimes(2);
    expect(guild?.presences?.map(({ status }) => status)).toEqual(['idle', 'offline']);
    expect(guildViewFrom({ ...wire, members: [] }).members).toEqual([]);
  });

  it('sends files beside the message', async () => {
    const { ask, sim } = recorded();
    await sim.send('50', { content: 'see', nonce: 'n', files: [new File(['x'], 'a.txt')] });
    const body = ask.mock.calls[0]?.[2] as FormData;
    expect((body.get('files[0]') as File).name).toBe('a.txt');
    expect(JSON.parse(body.get('payload_json') as string)).toMatchObject({
      attachments: [{ id: 0, filename: 'a.txt' }],
    });
  });

  it('knows people from bots, and where pictures are', async () => {
    const ask = () =>
      Promise.resolve([
        { id: '1', username: 'a' },
        { id: '3', username: 'b', bot: true },
      ]);
    expect(await readPeople(ask)).toHaveLength(1);
    expect(pictures.avatar('1', 'h', 80)).toBe('/cdn/avatars/1/h.png?size=80');
    expect(pictures.icon('9', 'h', 80)).toBe('/cdn/icons/9/h.png?size=80');
    expect(pictures.emoji('7')).toContain('/7.png');
  });
});

describe('one request', () => {
  const response = (status: number, body: string) =>
    new Response(status === 204 ? null : body, { status });
  const answer = (status: number, body = '') =>
    asker(() => Promise.resolve(response(status, body)));

  it('gives back what was answered', async () => {
    expect(await answer(200, '{"a":1}')('GET', '/x')).toEqual({ a: 1 });
    expect(await answer(204)('DELETE', '/x')).toBeUndefined();
    expect(await answer(200, 'text')('GET', '/x')).toBeUndefined();
  });

  it('sends JSON, or a form with files as it is', async () => {
    const send = vi.fn<typeof fetch>(() => Promise.resolve(response(200, '')));
    await asker(send)('POST', '/x', { a: 1 });
    expect(send.mock.calls[0]?.[1]).toMatchObject({
      body: '{"a":1}',
      headers: { 'Content-Type': 'application/json' },
    });
    const form = new FormData();
    await asker(send)('POST', '/x', form);
    expect(send.mock.calls[1]?.[1]?.body).toBe(form);
  });

  it('says in words what went wrong', async () => {
    await expect(asker(() => Promise.reject(new TypeError('x')))('GET', '/')).rejects.toMatchObject(
      { kind: 'unreachable' },
    );
    await expect(
      answer(403, '{"code":50013,"message":"Missing Permissions"}')('GET', '/'),
    ).rejects.toThrow('None of your roles');
    vi.stubGlobal('fetch', () => Promise.resolve(response(200, '1')));
    expect(await asker()('GET', '/')).toBe(1);
  });

  it.each([
    [429, { retry_after: 1.2 }, 'Too fast. Try again in 2 s.'],
    [429, undefined, 'Too fast. Try again in 1 s.'],
    [503, undefined, 'The simulator broke while it did this. Try again.'],
    [
      400,
      {
        code: 50035,
        message: 'Invalid Form Body',
        errors: { content: { _errors: [{ message: 'Too long.' }] } },
      },
      'content: Too long.',
    ],
    [400, { code: 50035, errors: { a: { 0: {} }, _errors: [{ message: 'Whole.' }] } }, 'Whole.'],
    [400, { code: 50035, message: 'Invalid Form Body', errors: {} }, 'Invalid Form Body'],
    [404, { code: 10008, message: 'Unknown Message' }, 'This message is no longer there.'],
    [400, { message: 'The button is disabled.' }, 'The button is disabled.'],
    [418, null, 'Refused (418).'],
  ])('%d %o', (status, body, words) => {
    expect(problemFrom(status, body)).toBeInstanceOf(Problem);
    expect(problemFrom(status, body).message).toBe(words);
  });
});

describe('the live stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function opened() {
    const sockets: Record<'onopen' | 'onmessage' | 'onclose', (event?: unknown) => void>[] = [];
    const close = vi.fn();
    const listener = { opened: vi.fn(), frame: vi.fn(), lost: vi.fn() };
    const live = openLive('1', listener, (path) => {
      expect(path).toBe('/sim/live?as=1');
      const socket = { close } as never;
      sockets.push(socket);
      return socket;
    });
    const last = () => sockets.at(-1) ?? { onopen: vi.fn(), onmessage: vi.fn(), onclose: vi.fn() };
    return { sockets, listener, live, last, close };
  }

  it('passes frames on until it is closed', () => {
    const { listener, live, last, close } = opened();
    last().onopen();
    last().onmessage({ data: '{"t":"X","d":1}' });
    expect(listener.frame).toHaveBeenCalledWith({ t: 'X', d: 1 });
    live.close();
    last().onmessage({ data: '{"t":"Y","d":1}' });
    last().onclose();
    live.hurry();
    expect(close).toHaveBeenCalled();
    expect(listener.frame).toHaveBeenCalledTimes(1);
    expect(listener.lost).not.toHaveBeenCalled();
  });

  it('comes back by itself, waiting longer each time, or at once when asked', () => {
    const { sockets, listener, live, last } = opened();
    last().onclose();
    expect(listener.lost).toHaveBeenLastCalledWith(500);
    vi.advanceTimersByTime(500);
    last().onclose();
    expect(listener.lost).toHaveBeenLastCalledWith(1000);
    live.hurry();
    expect(sockets).toHaveLength(3);
    live.hurry();
    expect(sockets).toHaveLength(3);
    last().onopen();
    last().onclose();
    expect(listener.lost).toHaveBeenLastCalledWith(500);
  });

  it('opens where the page came from', () => {
    const urls: string[] = [];
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(url: URL) {
          urls.push(url.href);
        }
        close() {}
      },
    );
    openLive('1', { opened: vi.fn(), frame: vi.fn(), lost: vi.fn() }).close();
    expect(urls).toEqual(['ws://chat.test/sim/live?as=1']);
  });

  it('tells outcomes from everything else', () => {
    expect(outcomeIn({ t: 'MESSAGE_CREATE', d: {} })).toBeUndefined();
    expect(outcomeIn({ t: 'SIM_INTERACTION_FAILED', d: { id: '1' } })).toEqual({
      id: '1',
      outcome: { kind: 'failed' },
    });
    const d = {
      id: '1',
      deferred: true,
      choices: [],
      message_id: '2',
      modal: { custom_id: 'a', title: 'b', components: [] },
    };
    expect(outcomeIn({ t: 'SIM_INTERACTION_ANSWERED', d })?.outcome).toMatchObject({
      kind: 'answered',
      deferred: true,
      message: '2',
    });
  });
});
