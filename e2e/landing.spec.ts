import { expect, test } from '@playwright/test';
import { allUp, answerHealth } from './health-answers';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  looks,
  nameOf,
  settled,
  standsInItsFrame,
} from './page-checks';

for (const look of looks) {
  test(`the landing page stands in its frame (${nameOf(look)})`, async ({ browser, baseURL }) => {
    const { colorScheme, width, height } = look;
    const context = await browser.newContext({
      baseURL,
      colorScheme,
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await answerHealth(page, allUp);
    await page.goto('/');

    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Run it yourself' })).toBeInViewport();
    await expect(page.getByText('Yes.')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

const titles = [
  ['de', /Es wacht/, 'Geht es Herwa gut?', 'Ja. Alle 5 Teile laufen.'],
  ['fr', /Il veille/, 'Herwa va-t-il bien ?', 'Oui. Les 5 parties sont en marche.'],
  ['es-MX', /Vigila/, '¿Está bien Herwa?', 'Sí. Las 5 partes están en marcha.'],
  ['pt-BR', /Ele vigia/, 'O Herwa está bem?', 'Sim. Todas as 5 partes estão no ar.'],
] as const;

// B14 what comes before the sign-in has room for every language, also on a phone
for (const [locale, landing, health, verdict] of titles) {
  test(`the pages before the sign-in speak ${locale}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await answerHealth(page, allUp);
    await page.goto('/');
    await settled(page, landing);
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${locale.slice(0, 2)}`));
    await standsInItsFrame(page, `landing-${locale}`);
    await page.goto('/health');
    await settled(page, health);
    await expect(page.getByRole('status')).toHaveText(verdict);
    await standsInItsFrame(page, `health-${locale}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('the language is chosen at the bottom of the page, and kept', async ({ page }) => {
  await answerHealth(page, allUp);
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Français');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Il veille');
  await page.goto('/health');
  await settled(page, 'Herwa va-t-il bien ?');
});

test('the pages around the dashboard stand in their frames', async ({ page }) => {
  await answerHealth(page, allUp);
  for (const [path, title] of [
    ['/', /It keeps watch/],
    ['/health', 'Is Herwa well?'],
    ['/sign-in?login=other', 'Sign in'],
    ['/no/such/page', 'There is no page here.'],
  ] as const) {
    await page.goto(path);
    await settled(page, title);
    await standsInItsFrame(page, `site${path.replaceAll(/\W/g, '-')}`);
  }
});

test('the keyboard reaches the main action and follows it', async ({ page }) => {
  await answerHealth(page, allUp);
  await page.goto('/');
  const action = page.getByRole('link', { name: 'Run it yourself' });
  const focused = () => action.evaluate((link) => link === document.activeElement);
  for (let presses = 0; presses < 8 && !(await focused()); presses++)
    await page.keyboard.press('Tab');
  await expect(action).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Run it yourself' })).toBeInViewport();
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await answerHealth(page, allUp);
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
});

test('a chosen theme is there from the first byte of the next page', async ({ page }) => {
  await answerHealth(page, allUp);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const day = await ground();
  await page.getByRole('radio', { name: 'Night' }).check({ force: true });
  await expect.poll(ground).not.toBe(day);
  const html = await (await page.context().request.get('/health')).text();
  expect(html).toContain('data-theme="night"');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Night' })).toBeChecked();
});

test('nothing on the page comes from another host', async ({ page, baseURL }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await answerHealth(page, allUp);
  await page.goto('/');
  await expect(page.getByText('Yes.')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  expect([...hosts]).toEqual([new URL(baseURL ?? '').origin]);
});

test('an address without a page says so and leads back', async ({ page }) => {
  const response = await page.goto('/no/such/page');
  expect(response?.status()).toBe(404);
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('It keeps watch');
});
