import type { Page, Route } from '@playwright/test';

type Answer = (route: Route) => Promise<void>;

const names = ['api', 'bot', 'worker', 'postgres', 'redis'] as const;
const stores: readonly string[] = ['postgres', 'redis'];

function report(down: readonly string[]) {
  const now = new Date();
  const since = new Date(now.getTime() - 3 * 60 * 60 * 1000).toISOString();
  return {
    status: down.length > 0 ? 'degraded' : 'ok',
    version: '0.1.0',
    checked_at: now.toISOString(),
    parts: names.map((name) => ({
      name,
      kind: stores.includes(name) ? 'store' : 'process',
      status: down.includes(name) ? 'down' : 'up',
      since,
      latency_ms: down.includes(name) ? null : 1.2,
      instances: down.includes(name) ? 0 : 1,
      detail: down.includes(name) ? 'connection refused' : null,
    })),
  };
}

export const allUp: Answer = (route) => route.fulfill({ json: report([]) });
export const postgresDown: Answer = (route) => route.fulfill({ json: report(['postgres']) });
export const unreachable: Answer = (route) => route.abort('connectionrefused');

/** Answers for the API in the browser. The returned function changes the answer from then on. */
export async function answerHealth(page: Page, first: Answer): Promise<(next: Answer) => void> {
  let answer = first;
  await page.route('**/api/health', (route) => answer(route));
  return (next) => {
    answer = next;
  };
}
