import { api, apiErrorFrom, type Health, isRecord } from '@/lib/api/client';
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
  return isHealth(body) ? { health: body } : { failure: { kind: 'unreadable' } };
}

/** Enough to show it safely: a newer API may add parts and fields, and the page must not break. */
function isHealth(body: unknown): body is Health {
  if (!isRecord(body) || !Array.isArray(body.parts)) return false;
  const told = typeof body.status === 'string' && typeof body.checked_at === 'string';
  return told && body.parts.every((part) => isRecord(part) && typeof part.name === 'string');
}
