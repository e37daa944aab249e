import { expect, type Page, test } from '@playwright/test';
import { allUp, answerHealth, postgresDown, unreachable } from './health-answers';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  layoutShiftOf,
  looks,
  nameOf,
} from './page-checks';

const news = (page: Page) => page.getByRole('status');
const row = (page: Page, part: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: part, exact: true }) });

/** Where each part stands on the page, below the fold too. */
const placesOf = (page: Page) =>
  page.getByRole('listitem').evaluateAll((rows) =>
    rows.map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return [Math.round(top + window.scrollY), Math.round(height)];
    }),
  );

for (const look of looks) {
  test(`the health page stands still through good and bad (${nameOf(look)})`, async ({ page }) => {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    const complaints = complaintsOf(page);
    const answer = await answerHealth(page, allUp);
    await page.goto('/health');

    await expect(news(page)).toHaveText('Yes. All 5 parts are up.');
    await expectAccessible(page);
    const before = await placesOf(page);
    answer(postgresDown);
    await expect(news(page)).toHaveText('Partly. PostgreSQL is down.');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(await placesOf(page)).toEqual(before);
    expect(await layoutShiftOf(page)).toBeLessThan(0.01);
    expect(complaints).toEqual([]);
  });
}

test('a store that is down is named, explained, and comes back without a reload', async ({
  page,
}) => {
  const answer = await answerHealth(page, postgresDown);
  await page.goto('/health');
  const postgres = row(page, 'PostgreSQL');
  await expect(postgres.getByText('Down', { exact: true })).toBeVisible();
  await expect(postgres).toContainText('Settings can’t be changed.');
  await expect(postgres).toContainText('connection refused');
  await expect(postgres.locator('time')).toHaveAttribute('title', /GMT\+5:45/);
  await expect(row(page, 'Redis').getByText('Up', { exact: true })).toBeVisible();

  answer(allUp);
  await expect(postgres.getByText('Up', { exact: true })).toBeVisible();
  await expect(news(page)).toHaveText('Yes. All 5 parts are up.');
});

test('an API that goes away is said by the page itself, which asks until it is back', async ({
  page,
}) => {
  const answer = await answerHealth(page, allUp);
  await page.goto('/health');
  await expect(news(page)).toContainText('Yes.');

  answer(unreachable);
  await expect(news(page)).toHaveText('Can’t tell. The API doesn’t answer.');
  await expect(page.getByRole('heading', { name: 'Its parts, as last heard' })).toBeVisible();
  await expect(row(page, 'Bot').getByText('Was up')).toBeVisible();
  await expect(page.getByText(/^\d+ s ago$/)).toBeVisible();
  await expectAccessible(page);

  answer(allUp);
  await expect(news(page)).toHaveText('Yes. All 5 parts are up.');
  await expect(row(page, 'Bot').getByText('Up', { exact: true })).toBeVisible();
});

test('an API that never answered leaves every part unknown, and claims nothing', async ({
  page,
}) => {
  await answerHealth(page, unreachable);
  await page.goto('/health');
  await expect(news(page)).toHaveText('Can’t tell. The API doesn’t answer.');
  await expect(page.getByText('Unknown', { exact: true })).toHaveCount(5);
  await expect(page.getByText(/^nothing for \d+ s$/)).toBeVisible();
});
