import { expect, type Page, test } from '@playwright/test';

const control = process.env.HERWA_E2E_CONTROL ?? '';
const chat = process.env.HERWA_CHAT_URL ?? '';

const allUp = /^Yes\. All [56] parts are up\.$/;

async function tell(part: 'api' | 'bot', action: 'freeze' | 'kill'): Promise<void> {
  const answer = await fetch(`${control}/${part}/${action}`, { method: 'POST' });
  expect(answer.ok, await answer.text()).toBe(true);
}

interface Part {
  name: string;
  since: string;
}

/** When each process started; a part that is not there has no time. */
async function startOf(page: Page, part: string): Promise<string | undefined> {
  const answer = await page.request.get('/api/health');
  if (!answer.ok()) return undefined;
  const { parts } = (await answer.json()) as { parts: Part[] };
  return parts.find(({ name }) => name === part)?.since;
}

/** A member types a command, and the bot answers it. */
async function botAnswers(page: Page, withinMs = 20_000): Promise<void> {
  await page.goto(chat);
  const composer = page.getByPlaceholder(/^Message #/);
  const answers = page.getByRole('listitem').filter({ hasText: 'Awake, and' });
  await expect(composer).toBeVisible();
  // Earlier answers come with the channel's history, which may be later than where one types.
  await expect(page.getByText('Messages are on their way.')).toHaveCount(0);
  const before = await answers.count();
  await composer.click();
  await composer.pressSequentially('/ping');
  await expect(page.getByRole('option', { name: /ping/ })).toBeVisible();
  await composer.press('Enter');
  await composer.press('Enter');
  await expect(answers).toHaveCount(before + 1, { timeout: withinMs });
}

// H5.1 either may be frozen or killed, and the other does not notice
test.describe('with real processes', () => {
  test.describe.configure({ mode: 'serial' });
  test.beforeEach(async ({ page }) => {
    await page.goto('/health');
    await expect(page.getByRole('status')).toHaveText(allUp);
  });

  test('without the API the bot answers in Discord', async ({ page }) => {
    const [api, bot] = [await startOf(page, 'api'), await startOf(page, 'bot')];
    await tell('api', 'freeze');
    await botAnswers(page);
    await tell('api', 'kill');
    await expect.poll(() => startOf(page, 'api').catch(() => undefined)).not.toBe(api);
    await expect.poll(() => startOf(page, 'bot').catch(() => undefined)).toBe(bot);
  });

  test('without the bot the API answers and the pages open', async ({ page }) => {
    const [api, bot] = [await startOf(page, 'api'), await startOf(page, 'bot')];
    await tell('bot', 'freeze');
    expect((await page.request.get('/api/guilds')).status()).toBe(401);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await tell('bot', 'kill');
    await expect.poll(() => startOf(page, 'bot')).not.toBe(bot);
    expect(await startOf(page, 'api')).toBe(api);
    // Its shards are the dead one's until their lease ends.
    await expect(() => botAnswers(page, 5000)).toPass({ timeout: 60_000 });
  });
});
