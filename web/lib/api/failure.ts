import { apiErrorFrom, isRecord, type Schemas } from './client';

export type Problem = Schemas['Problem'];

/** Everything that can be wrong with an answer, as one kind of error. */
export class ApiFailure extends Error {
  constructor(
    /** 0: there was no answer at all. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    /** Finds it in the log of whoever runs this Herwa. */
    readonly reference: string | null = null,
    readonly retryAfterS: number | null = null,
  ) {
    super(message);
    this.name = 'ApiFailure';
  }

  get problems(): readonly Problem[] {
    return Array.isArray(this.details.problems) ? (this.details.problems as Problem[]) : [];
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What the API answered, or an ApiFailure. An answer in another shape than the API's own comes from
 * what stands before it, and counts as none.
 */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const answer = await call.catch((thrown: unknown) => {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ApiFailure(0, 'UNREACHABLE', '');
  });
  if (answer.response.ok) return answer.data as T;
  throw failureFrom(answer.error, answer.response);
}

function failureFrom(body: unknown, response: Response): ApiFailure {
  const reference = response.headers.get('X-Request-Id');
  const error = apiErrorFrom(body);
  if (!error) return new ApiFailure(0, 'UNREACHABLE', '', {}, reference);
  const wait = Number(response.headers.get('Retry-After') ?? NaN);
  return new ApiFailure(
    response.status,
    error.code,
    error.message,
    isRecord(error.details) ? error.details : {},
    reference,
    Number.isFinite(wait) ? wait : null,
  );
}

/** Whether waiting a little may help, so that a page asks again by itself. */
export function isPassing(failure: unknown): failure is ApiFailure {
  if (!(failure instanceof ApiFailure)) return false;
  return failure.status === 0 || failure.status === 429 || failure.status >= 500;
}

const againMs = 5000;
const soonestMs = 1000;

/** How long to wait before asking again after a failure that may pass; nothing after one that stays. */
export function againAfterMs(failure: unknown): number | null {
  if (!isPassing(failure)) return null;
  const { retryAfterS } = failure;
  return retryAfterS === null ? againMs : Math.max(1000 * retryAfterS, soonestMs);
}
