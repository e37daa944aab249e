import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Health = components['schemas']['Health'];
export type HealthPart = components['schemas']['HealthPart'];
export type ApiError = components['schemas']['Error']['error'];

/** The API on the page's own origin. `fetch` is looked up per call, so that tests can answer. */
export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://127.0.0.1' : window.location.origin,
  fetch: (request) => globalThis.fetch(request),
});

/** The error inside an answer, when the answer has the API's one error shape. */
export function apiErrorFrom(body: unknown): ApiError | null {
  if (!isRecord(body) || !isRecord(body.error)) return null;
  const { code, message } = body.error;
  return typeof code === 'string' && typeof message === 'string' ? (body.error as ApiError) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
