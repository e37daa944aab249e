import { expect, type Page, test } from '@playwright/test';
import { onABadDay } from './operator-answers';
import { complaintsOf, keepPicture, settled, standsInItsFrame } from './page-checks';
import { agreeAtDiscord, ownGuild, signIn } from './sign-in';

const operator = /@olga/;
const pages = [
  ['', 'Servers'],
  ['/processes', 'Processes and shards'],
  ['/errors', 'Errors'],
  ['/queues', 'Queues'],
  ['/catalog', 'Switches'],
  ['/tiers', 'Plans'],
  ['/security', 'Security'],
  ['/acts', 'Record'],
  ['/webhooks', 'Webhooks'],
] as const;

// H6.3 every page of operators, with what the real API tells of a real Herwa
test('every page of operators stands in its frame', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, operator, '/dashboard');
  await settled(page, 'Your servers');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('link', { name: 'Operate this Herwa' }).click();
  for (const [path, title] of pages) {
    await page.goto(`/operator${path}`);
    await settled(page, title);
    if (path === '/processes') {
      const shard = page
        .getByRole('region', { name: 'Shards of this bot' })
        .getByRole('row')
        .nth(1);
      await expect(shard).toContainText('0 / 1');
      await expect(shard).toContainText('active');
    }
    await standsInItsFrame(page, `operator${path.replaceAll('/', '-') || '-servers'}`);
  }
  await page.goto('/operator');
  await page.getByRole('link', { name: /Himalaya Lodge/ }).click();
  await settled(page, 'Himalaya Lodge');
  await standsInItsFrame(page, 'operator-server');
  await page.goto('/operator/queues');
  await page
    .getByRole('link', { name: /^Look inside/ })
    .first()
    .click();
  await page.waitForURL(/\/operator\/queues\/./);
  await page.getByLabel('State').selectOption('completed');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await standsInItsFrame(page, 'operator-queue-jobs');
  const job = page.getByRole('listitem').getByRole('button').first();
  await job.click();
  await expect(page.getByRole('dialog')).toContainText('What it is about');
  await standsInItsFrame(page, 'operator-job');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Dead letters/ }).click();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await standsInItsFrame(page, 'operator-queue-letters');
  expect(complaints).toEqual([]);
});

// H6.3 the same pages with what a bad day leaves behind
test('what went wrong and what can be done about it stand in their frame', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, operator, '/operator');
  await settled(page, 'Servers');
  await page.getByRole('button', { name: 'Act for ten minutes' }).click();
  await agreeAtDiscord(page, operator);
  await expect(page.getByText(/^You may act until/)).toBeVisible();
  await onABadDay(page);
  await page.goto('/operator/errors');
  await settled(page, 'Errors');
  await standsInItsFrame(page, 'operator-errors-filled');
  await page.getByRole('link', { name: /a request failed/ }).click();
  await settled(page, 'a request failed');
  await standsInItsFrame(page, 'operator-error');
  await page.goto('/operator/security');
  await settled(page, 'Security');
  await standsInItsFrame(page, 'operator-security-filled');
  await page.goto('/operator/tiers');
  await settled(page, 'Plans');
  await page.getByRole('button', { name: 'assistant.messages 2,000 a month' }).click();
  await expect(page.getByRole('dialog')).toContainText('Change assistant.messages of Pro');
  await standsInItsFrame(page, 'operator-quota');
  await page.goto('/operator/queues/default');
  await page.getByRole('button', { name: /^Dead letters/ }).click();
  await page.getByLabel('Name of the job').fill('reminders.send');
  await expect(page.getByText('3 of 1,204 shown')).toBeVisible();
  await standsInItsFrame(page, 'operator-letters-filled');
  await page.getByRole('button', { name: 'Throw all away that fit' }).click();
  await expect(page.getByText('1,204 dead letters fit.')).toBeVisible();
  await standsInItsFrame(page, 'operator-purge');
  expect(complaints).toEqual([]);
});

// H6.3 what somebody tried without the right to is seen by operators, and leads to its server
test('an attempt in one server is on the operators’ page', async ({ page, browser }) => {
  const owner = await browser.newContext();
  const theirs = await owner.newPage();
  await signIn(theirs, /owns a server/, '/dashboard');
  const { id } = await ownGuild(theirs.request);
  await owner.close();
  await signIn(page, operator, '/operator');
  // Whoever runs this Herwa is nobody in a server that is not theirs.
  expect((await page.request.get(`/api/guilds/${id}`)).status()).toBe(403);
  await page.goto(`/operator/security?guild=${id}`);
  await settled(page, 'Security');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: 'Himalaya Lodge' }).first()).toBeVisible();
  }).toPass({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Himalaya Lodge' }).first().click();
  await page.waitForURL(new RegExp(`/operator/guilds/${id}$`));
  await page.getByRole('link', { name: 'What was tried here' }).click();
  await page.waitForURL(/\/operator\/security\?guild=/);
});

/** In the act's dialog: what it is about, and the button that does it. */
async function actFor(page: Page, button: string, reason: string) {
  const dialog = page.getByRole('dialog', { name: button });
  await dialog.getByLabel('Why').fill(reason);
  await keepPicture(page, `operator-act-${button.replaceAll(' ', '-')}`);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Done. It is on the record.').last()).toBeVisible();
}

// H6.3 an operator looks first, shows who they are, gives a plan with reason and end, and takes it back
test('an operator gives a plan and takes it back, and both are on record', async ({
  page,
  browser,
}) => {
  const owner = await browser.newContext();
  const theirs = await owner.newPage();
  await signIn(theirs, /owns a server/, '/dashboard');
  const { id } = await ownGuild(theirs.request);
  await theirs.goto(`/dashboard/${id}/plan`);
  await settled(theirs, 'Plan');

  await signIn(page, operator, '/operator');
  await page.getByRole('link', { name: /Himalaya Lodge/ }).click();
  await page.getByRole('button', { name: 'Give a plan' }).click();
  await expect(page.getByText('First show that it is you')).toBeVisible();
  await keepPicture(page, 'operator-proof');
  await page.getByRole('button', { name: 'Continue to Discord' }).click();
  await agreeAtDiscord(page, operator);
  await expect(page.getByText(/^You may act until/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/operator/guilds/${id}$`));

  await page.getByRole('button', { name: 'Give a plan' }).click();
  await actFor(page, 'Give a plan', 'Won the raffle');
  await expect(page.getByText('In force', { exact: true })).toBeVisible();
  await expect(page.getByText('Won the raffle')).toBeVisible();
  // R14.5 the server's own page, open elsewhere, has it without asking
  await expect(theirs.getByText(/^Until /)).toBeVisible({ timeout: 10_000 });

  await page.getByRole('button', { name: 'Take the plan back' }).click();
  await actFor(page, 'Take the plan back', 'The raffle was void');
  await expect(page.getByRole('button', { name: 'Take the plan back' })).toHaveCount(0);
  await page.goto('/operator/acts');
  await expect(page.getByText('The raffle was void')).toBeVisible();
  await expect(page.getByText('took a plan back').first()).toBeVisible();
  await standsInItsFrame(page, 'operator-acts-filled');
  await owner.close();
});

// H6.3 whoever owns a server, but does not run this Herwa, sees a closed door
test('nobody else comes in', async ({ page }) => {
  await signIn(page, /owns a server/, '/operator');
  await expect(page.getByText('This is for those who run this Herwa')).toBeVisible();
  await standsInItsFrame(page, 'operator-closed');
  expect((await page.request.get('/api/operator/guilds')).status()).toBe(403);
});
