import { expect, test } from '@playwright/test';
import { home, ownGuild, signIn } from './sign-in';

/** What each page shows of the server's own data. */
const pages = [
  ['', 'of 5 done'],
  ['/features', 'Server log'],
  ['/settings/serverlog', 'Everything'],
  ['/commands', '/ping'],
  ['/plan', 'Compared'],
  ['/team', 'Team'],
] as const;

// R14.16 a page comes with its data: it can be read, and left by its links, before any script has run
test('a page of a server is there before its scripts are', async ({ page, browser }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const state = await page.context().storageState();
  const bare = await browser.newContext({ storageState: state, javaScriptEnabled: false });
  const still = await bare.newPage();
  for (const [path, text] of pages) {
    await still.goto(`${home}/dashboard/${id}${path}`);
    await expect.soft(still.getByRole('main'), path).toContainText(text);
    await expect.soft(still.locator('[aria-busy="true"]'), path).toHaveCount(0);
  }
  await still.getByRole('link', { name: 'Features', exact: true }).click();
  await expect(still.getByRole('heading', { level: 1, name: 'Features' })).toBeVisible();
  await expect(still.getByRole('main').getByRole('switch').first()).toBeVisible();
  await bare.close();
});

// What the page came with is put right as soon as it hears of changes, whatever happened in between
test('what changed while a page was on its way is on it a moment later', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const features = `/api/guilds/${id}/features`;
  const answer = await page.request.get(home + features);
  const { features: all } = (await answer.json()) as { features: { enabled: boolean }[] };
  const changed = all.map((one) => ({ ...one, title: 'Changed meanwhile' }));
  await page.route(new RegExp(`${features}$`), (route) =>
    route.fulfill({ json: { features: changed } }),
  );
  await page.goto(`${home}/dashboard/${id}/features`);
  await expect(page.getByRole('main').getByText('Changed meanwhile').first()).toBeVisible();
});
