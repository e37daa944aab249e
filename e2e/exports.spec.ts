import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type APIRequestContext, expect, request as strangers, test } from '@playwright/test';
import { complaintsOf, looks, nameOf, settled, standsInItsFrame, tightest } from './page-checks';
import { home, ownGuild, signIn } from './sign-in';
import { answerTown, guildId, refusal } from './town-answers';
import { everyState, oneFile } from '../web/lib/testing/export-files';

/** What a shop tells of a plan that was bought, signed with its secret. */
async function buy(request: APIRequestContext, guild: string, days: number) {
  const second = Math.floor(Date.now() / 1000);
  const data = JSON.stringify({
    guild_id: guild,
    reference: 'exports',
    tier: 'pro',
    ends_at_s: second + days * 86_400,
  });
  const id = randomUUID();
  const secret = (process.env.HERWA_E2E_SHOP_SECRET ?? '').replace('whsec_', '');
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${second}.${data}`)
    .digest('base64');
  const told = await request.post(`${home}/api/webhooks/plans`, {
    data: Buffer.from(data),
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(second),
      'webhook-signature': `v1,${signature}`,
    },
  });
  expect(told.status(), await told.text()).toBe(200);
}

// R15.11 H7.1 on the real processes: asked for on the page, written by the worker, told to the open page, taken along,
// opened by a stranger with the link, and gone once it is deleted
test('a file is made, taken along, handed on and deleted', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  await buy(page.request, id, 2);
  await page.goto(`/dashboard/${id}/exports`);
  await settled(page, 'Exports');
  await page.getByRole('radio', { name: /Members and online/ }).check();
  await page.getByRole('button', { name: 'Make the file' }).click();
  await expect(page.getByText('Ready')).toBeVisible({ timeout: 60_000 });

  const name = 'Members and online, CSV';
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download ${name}` }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toBe(`${id}-counts.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^"hour","kind","samples","mean"\n/);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: `Copy link: ${name}` }).click();
  await expect(page.getByText(/Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const stranger = await strangers.newContext();
  const opened = await stranger.get(link, { headers: { Range: 'bytes=1-4' } });
  expect(opened.status()).toBe(206);
  expect(await opened.text()).toBe('hour');

  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No files yet')).toBeVisible();
  expect((await stranger.get(link)).status()).toBe(404);
  await stranger.dispose();
  // Whoever comes next finds the server as it was.
  await buy(page.request, id, 0);
  expect(complaints).toEqual([]);
});

// What follows needs only the pages: the API is answered for in the browser.
const exportsPage = `/dashboard/${guildId}/exports`;

// R14.16 R15.11 in both themes, on a desk and on a phone, in every state that a file can be in
for (const look of looks) {
  test(`exports stand in their frame: ${nameOf(look)}`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await answerTown(page, { '@/exports': everyState });
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.goto(exportsPage);
    await settled(page, 'Exports');
    await standsInItsFrame(page, 'exports', [look]);
    const ofPolicy = complaints.filter((one) => one.includes('Content Security Policy'));
    expect(ofPolicy).toEqual([]);
  });
}

// R15.4 a plan without exports says what has them, with the way there
test('exports that the plan does not have', async ({ page }) => {
  await answerTown(page, {
    '@/exports': refusal(
      403,
      'NOT_IN_PLAN',
      '"exports" is not in this server’s plan; it comes with Pro.',
    ),
  });
  await page.goto(exportsPage);
  await expect(page.getByRole('link', { name: 'See the plans' })).toBeVisible();
  await standsInItsFrame(page, 'exports-upgrade', tightest);
});

// R14.16 with the keyboard alone: choosing, asking, and deleting with the consequence read first
test('an export is asked for and deleted by keyboard', async ({ page }) => {
  const files = { ...everyState, exports: [oneFile] };
  const asked: unknown[] = [];
  let deleted = 0;
  await answerTown(page, {
    '@/exports': (route) => {
      if (route.request().method() === 'GET') return route.fulfill({ json: files });
      asked.push(route.request().postDataJSON());
      return route.fulfill({ status: 202, json: { ...oneFile, state: 'waiting' } });
    },
    [`@/exports/${oneFile.id}`]: (route) => {
      deleted += 1;
      return route.fulfill({ status: 204 });
    },
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(exportsPage);
  await settled(page, 'Exports');
  await page.getByRole('radio', { name: /Sums by channel/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Sums by member/ })).toBeChecked();
  await page.getByLabel('File', { exact: true }).focus();
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Make the file' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/It is being made/)).toBeVisible();
  expect(asked).toEqual([{ table: 'members', format: 'json' }]);

  await page.getByRole('button', { name: 'Delete Sums by channel, CSV' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete Sums by channel, CSV' });
  await expect(dialog.getByText(/gone for good/)).toBeVisible();
  await standsInItsFrame(page, 'exports-delete', tightest);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(deleted).toBe(1);
});
