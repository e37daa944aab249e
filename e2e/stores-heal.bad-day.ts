import { expect, type Page, test } from '@playwright/test';

const control = process.env.HERWA_E2E_CONTROL ?? '';

/** Six parts with analytics, five where its engine is not installed. */
const allUp = /^Yes\. All [56] parts are up\.$/;

interface Part {
  name: string;
  status: string;
  since: string;
}

async function tell(store: string, action: 'kill' | 'start'): Promise<void> {
  const answer = await fetch(`${control}/${store}/${action}`, { method: 'POST' });
  expect(answer.ok, await answer.text()).toBe(true);
}

/** When each process started: a restart would show here. */
async function startOf(page: Page): Promise<Record<string, string>> {
  const answer = await page.request.get('/api/health');
  const { parts } = (await answer.json()) as { parts: Part[] };
  const processes = parts.filter(({ name }) => ['api', 'bot', 'worker'].includes(name));
  return Object.fromEntries(processes.map(({ name, since }) => [name, since]));
}

const row = (page: Page, part: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: part, exact: true }) });
const word = (page: Page, part: string, status: string) =>
  row(page, part).getByText(status, { exact: true });

test.describe('with real stores', () => {
  test.describe.configure({ mode: 'serial' });
  test.beforeEach(async ({ page }) => {
    await page.goto('/health');
    await expect(page.getByRole('status')).toHaveText(allUp);
  });

  test('PostgreSQL is killed: the page says so, and heals without a restart', async ({ page }) => {
    const before = await startOf(page);
    await tell('postgres', 'kill');
    await expect(word(page, 'PostgreSQL', 'Down')).toBeVisible();
    await expect(word(page, 'Redis', 'Up')).toBeVisible();

    await tell('postgres', 'start');
    await expect(page.getByRole('status')).toHaveText(allUp);
    expect(await startOf(page)).toEqual(before);
  });

  test('Redis is killed: nobody can say who is there, and all heals without a restart', async ({
    page,
  }) => {
    const before = await startOf(page);
    await tell('redis', 'kill');
    await expect(word(page, 'Redis', 'Down')).toBeVisible();
    await expect(word(page, 'Worker', 'Unknown')).toBeVisible();
    await expect(word(page, 'PostgreSQL', 'Up')).toBeVisible();

    await tell('redis', 'start');
    await expect(page.getByRole('status')).toHaveText(allUp);
    expect(await startOf(page)).toEqual(before);
  });
});
