import { describe, expect, it, vi } from 'vitest';
import { askHealth } from './ask';
import { jsonResponse, report } from './testing';

const open = () => new AbortController().signal;

function answerWith(answer: (request: Request) => Promise<Response>) {
  vi.stubGlobal('fetch', vi.fn(answer));
}

/** A server that never answers, like one whose process hangs. */
function hang(request: Request): Promise<Response> {
  return new Promise((_, reject) => {
    const callOff = () => {
      reject(request.signal.reason as Error);
    };
    if (request.signal.aborted) callOff();
    else request.signal.addEventListener('abort', callOff);
  });
}

describe('asking the API', () => {
  it('brings its report', async () => {
    answerWith((request) => {
      expect(new URL(request.url).pathname).toBe('/api/health');
      return Promise.resolve(jsonResponse(report()));
    });
    expect(await askHealth(open())).toEqual({ health: report() });
  });

  it('finds it unreachable when the network fails', async () => {
    answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await askHealth(open())).toEqual({ failure: { kind: 'unreachable' } });
  });

  it('gives up on an answer that does not come', async () => {
    answerWith(hang);
    expect(await askHealth(open(), 5)).toEqual({ failure: { kind: 'unreachable' } });
  });

  it('passes on that it was called off', async () => {
    answerWith(hang);
    const control = new AbortController();
    const asked = askHealth(control.signal);
    control.abort();
    await expect(asked).rejects.toThrow();
  });

  it('tells an error of the API from one of what stands before it', async () => {
    const error = { code: 'internal', message: 'No luck', details: {}, timestamp: 'now' };
    answerWith(() => Promise.resolve(jsonResponse({ error }, 500)));
    const refused = { kind: 'refused', code: 'internal', message: 'No luck' };
    expect(await askHealth(open())).toEqual({ failure: refused });

    answerWith(() => Promise.resolve(new Response('Bad gateway', { status: 502 })));
    expect(await askHealth(open())).toEqual({ failure: { kind: 'unreachable' } });
    answerWith(() => Promise.resolve(jsonResponse({ error: { code: 7 } }, 500)));
    expect(await askHealth(open())).toEqual({ failure: { kind: 'unreachable' } });
  });

  it.each([
    ['no object', 'fine'],
    ['no parts', { status: 'ok', checked_at: 'now' }],
    ['no check', { status: 'ok', parts: [] }],
    ['a part without a name', { ...report(), parts: [{ status: 'up' }] }],
  ])('cannot read %s', async (_, body) => {
    answerWith(() => Promise.resolve(jsonResponse(body)));
    expect(await askHealth(open())).toEqual({ failure: { kind: 'unreadable' } });
  });

  it('cannot read what is no JSON', async () => {
    answerWith(() => Promise.resolve(new Response('<html>')));
    expect(await askHealth(open())).toEqual({ failure: { kind: 'unreadable' } });
  });

  it('takes what it does not know for unknown', async () => {
    const strange = {
      name: 'bot',
      status: 'sleepy',
      since: 4,
      latency_ms: 'fast',
      instances: null,
    };
    answerWith(() =>
      Promise.resolve(jsonResponse({ status: 'odd', checked_at: 'now', parts: [strange] })),
    );
    expect(await askHealth(open())).toMatchObject({
      health: {
        status: 'degraded',
        version: 'not known',
        parts: [{ status: 'unknown', since: null, latency_ms: null, instances: 0, detail: null }],
      },
    });
  });
});
