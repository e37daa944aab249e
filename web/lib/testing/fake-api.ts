import { vi } from 'vitest';
import { exportFiles } from './export-files';
import * as hall from './hall';
import { place } from './place';
import { statistics } from './statistics';
import * as town from './town';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}
/** A status and a body; or a body alone, which is a 200. */
type Said = { status: number; body?: unknown; headers?: Record<string, string> } | object;
type Answering = (asked: Asked) => Said | Promise<Said>;
type Answers = Record<string, Said | Answering>;

export const refusal = (status: number, code: string, message = code, details: object = {}) => ({
  status,
  body: { error: { code, message, details, timestamp: '2026-03-01T12:00:00.000Z' } },
  headers: { 'X-Request-Id': 'req-1' },
});

const usual: Answers = {
  'GET /auth/me': town.me,
  'GET /auth/sessions': town.sessions,
  'POST /auth/logout': { status: 204 },
  'DELETE /auth/sessions': { status: 204 },
  'DELETE /auth/sessions/s2': { status: 204 },
  'GET /guilds': town.guilds,
  'GET @': town.overview,
  'GET @/features': town.features,
  'GET @/config': town.config,
  'GET @/config/history': town.history,
  'POST @/config/check': { problems: [] },
  'GET @/places': town.places,
  'GET @/diagnosis': town.diagnosis,
  'GET @/permissions': town.permissions,
  'GET @/premium': town.premium,
  'GET @/audit': town.audit,
  'GET @/exports': exportFiles,
  'GET @/security-events': town.attempts,
  'GET @/logs': town.log,
  'GET @/log-kinds': town.logKinds,
  'GET @/keys': town.keys,
  'GET @/team': town.team,
  'GET @/members': { people: [town.ada] },
  ...Object.fromEntries(Object.entries(statistics).map(([path, said]) => [`GET @${path}`, said])),
  'DELETE @/stats/notes/n1': { status: 204 },
  'POST @/stats/notes': ({ body }) => ({ status: 201, body: { id: 'n3', ...(body as object) } }),
  'PUT @/permissions': ({ body }) => body as object,
  'PUT @/permissions/staff': ({ body }) => body as object,
  'PUT @/team': ({ body }) => body as object,
  'POST /auth/confirm': { url: 'https://discord.test/once-more' },
  'GET /operator/guilds': hall.guilds,
  'GET /operator@': hall.guild,
  'GET /operator/processes': hall.processes,
  'GET /operator/queues': { queues: [hall.queue] },
  'GET /operator/queues/default/jobs': { jobs: [hall.job], next_offset: null },
  'GET /operator/queues/default/jobs/j1': hall.job,
  'GET /operator/queues/default/dead-letters': hall.letters(hall.letter),
  'GET /operator/errors': hall.errors,
  'GET /operator/errors/0f3a9c2e11d4': hall.error,
  'GET /operator/security-events': hall.attempts,
  'GET /operator/catalog': hall.catalog,
  'GET /operator/tiers': hall.tiers,
  'GET /operator/acts': hall.acts,
  'GET /operator/webhooks': hall.webhooks,
};

/** Answers every question of a page; "@" stands for the server's own part of the API. */
export function fakeApi(answers: Answers = {}): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api/, '').replace(`/guilds/${place.guildId}`, '@');
    const text = await request.text();
    const asked = {
      method: request.method,
      path,
      query: url.searchParams,
      body: text ? (JSON.parse(text) as unknown) : undefined,
      headers: request.headers,
    };
    all.push(asked);
    const key = `${request.method} ${path}`;
    const answer = answers[key] ?? usual[key] ?? refusal(404, 'NOT_FOUND');
    const said =
      typeof answer === 'function'
        ? await Promise.race([(answer as Answering)(asked), givenUp(request.signal)])
        : answer;
    return responseOf(said);
  });
  return all;
}

/** Fails as soon as whoever asked does not wait any longer. */
const givenUp = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const giveUp = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp);
  });

function responseOf(said: Said): Response {
  const whole =
    'status' in said && typeof said.status === 'number' ? said : { status: 200, body: said };
  const { status, body, headers } = whole as { status: number; body?: unknown; headers?: object };
  return new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
