import { Problem, problemFrom } from './problem';

export type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

/** One request to the simulator; throws a Problem for everything but success. */
export function asker(send: typeof fetch = (...request) => fetch(...request)): Ask {
  return async (method, path, body) => {
    const response = await send(path, { method, ...contentOf(body) }).catch(() => {
      throw new Problem('unreachable', 'The simulator cannot be reached.');
    });
    const text = await response.text().catch(() => '');
    const parsed = parse(text);
    if (!response.ok) throw problemFrom(response.status, parsed);
    return parsed;
  };
}

function contentOf(body: object | undefined): RequestInit {
  if (!body) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
