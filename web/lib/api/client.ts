import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Health = Schemas['Health'];
export type HealthPart = Schemas['HealthPart'];
export type ApiError = Schemas['Error']['error'];

/** The API at an address. `fetch` is looked up per call, so that tests can answer. */
export const apiAt = (baseUrl: string, headers: Record<string, string> = {}) =>
  createClient<paths>({ baseUrl, headers, fetch: (request) => globalThis.fetch(request) });
export type Api = ReturnType<typeof apiAt>;

/** The one on the page's own origin. */
export const api = apiAt(
  typeof window === 'undefined' ? 'http://127.0.0.1' : window.location.origin,
);

let csrfToken = '';
let language = '';

/** The token that every write has to carry; the session's answer brings it. */
export function trust(token: string): void {
  csrfToken = token;
}

/** The language in which the API names features and settings and says what is wrong. */
export function speak(locale: string): void {
  language = locale;
}

const pageHeaders: Middleware = {
  onRequest({ request }) {
    if (language) request.headers.set('Accept-Language', language);
    if (request.method !== 'GET' && csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
};
api.use(pageHeaders);

/** The error inside an answer, when the answer has the API's one error shape. */
export function apiErrorFrom(body: unknown): ApiError | null {
  if (!isRecord(body) || !isRecord(body.error)) return null;
  const { code, message } = body.error;
  return typeof code === 'string' && typeof message === 'string' ? (body.error as ApiError) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
