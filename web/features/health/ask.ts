import { api, apiErrorFrom } from '@/lib/api/client';
import { readHealth } from './read-health';
import type { Answer } from './state';

export const askTimeoutMs = 4000;

/** Asks the API once. Throws only when the question was called off; every other end is an answer. */
export async function askHealth(signal: AbortSignal, timeoutMs = askTimeoutMs): Promise<Answer> {
  const called = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const { data, error } = await api.GET('/api/health', { signal: called, cache: 'no-store' });
    return data === undefined ? refusal(error) : reading(data);
  } catch (thrown) {
    signal.throwIfAborted();
    // What is not JSON cannot be Herwa's API: something else answered in its place.
    return { failure: { kind: thrown instanceof SyntaxError ? 'unreadable' : 'unreachable' } };
  }
}

/** An error in Herwa's own shape comes from the API; any other comes from what stands before it. */
function refusal(body: unknown): Answer {
  const error = apiErrorFrom(body);
  if (!error) return { failure: { kind: 'unreachable' } };
  return { failure: { kind: 'refused', code: error.code, message: error.message } };
}

function reading(body: unknown): Answer {
  const health = readHealth(body);
  return health ? { health } : { failure: { kind: 'unreadable' } };
}
