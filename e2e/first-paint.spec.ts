import { expect, type Page, test } from '@playwright/test';
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
  const bare = await browser.newContext({
    storageState: state,
    javaScriptEnabled: false,
  });
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

/** Lets no script of ours through until it is told to. */
async function holdScripts(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const until = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await until;
    await route.continue();
  });
  return letThrough;
}

// R14.16 menus, switches, fields and links are the browser's own: they answer before any script has run
test('a page answers before its scripts are there, and knows of it later', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const letThrough = await holdScripts(page);
  await page.goto(`${home}/dashboard/${id}/features`, { waitUntil: 'commit' });
  const servers = page.getByRole('button', { name: /^Switch server/ });
  const others = page.getByRole('link', { name: 'All servers' });
  await servers.click();
  await expect(others).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(others).toBeHidden();

  const first = page.getByRole('main').getByRole('switch').first();
  const before = await first.isChecked();
  await first.setChecked(!before);
  await servers.click();
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  letThrough();
  expect((await saved).ok()).toBe(true);
  await expect(page.locator('html')).toHaveAttribute('data-alive');
  await expect(first).toBeChecked({ checked: !before });
  // What was open stays open, and is the page's own now.
  await expect(others).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(others).toBeHidden();
  const back = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await first.setChecked(before);
  expect((await back).ok()).toBe(true);
});

test('a phone has its menu before the scripts are there', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  await page.setViewportSize({ width: 390, height: 844 });
  await holdScripts(page);
  await page.goto(`${home}/dashboard/${id}`, { waitUntil: 'commit' });
  const drawer = page.getByRole('complementary', { name: 'Server pages', includeHidden: true });
  await expect(drawer).toBeHidden();
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await expect(drawer).toBeVisible();
  await drawer.getByRole('link', { name: 'Plan', exact: true }).click();
  await page.waitForURL(/\/plan$/, { waitUntil: 'commit' });
});

// What the page came with is put right as soon as it hears of changes, whatever happened in between
test('what changed while a page was on its way is on it a moment later', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const features = `/api/guilds/${id}/features`;
  const answer = await page.request.get(home + features);
  const { features: all } = (await answer.json()) as {
    features: { enabled: boolean }[];
  };
  const changed = all.map((one) => ({ ...one, title: 'Changed meanwhile' }));
  await page.route(new RegExp(`${features}$`), (route) =>
    route.fulfill({ json: { features: changed } }),
  );
  await page.goto(`${home}/dashboard/${id}/features`);
  await expect(page.getByRole('main').getByText('Changed meanwhile').first()).toBeVisible();
});
