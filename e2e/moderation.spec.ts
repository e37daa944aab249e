import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { complaintsOf, settled, standsInItsFrame } from './page-checks';
import { asOurPage, discord, home, ownGuild, signIn } from './sign-in';

interface Member {
  user: { id: string; username: string; bot?: boolean };
  roles: string[];
}

/** Somebody in the server who stands low: not its owner, and no bot. */
async function somebodyIn(request: APIRequestContext, id: string): Promise<Member['user']> {
  const guilds = (await (await request.get(`${discord}/sim/guilds`)).json()) as {
    id: string;
    owner_id: string;
  }[];
  const owner = guilds.find((guild) => guild.id === id)?.owner_id ?? '';
  const asked = `${discord}/sim/as/${owner}/guilds/${id}/members?limit=100`;
  const members = (await (await request.get(asked)).json()) as Member[];
  const [found] = members
    .filter(({ user }) => user.id !== owner && !user.bot)
    .toSorted((one, other) => one.roles.length - other.roles.length);
  expect(found).toBeDefined();
  return (found as Member).user;
}

async function caseBy(page: Page, id: string, target: string, reason: string): Promise<string> {
  await page.goto(`/dashboard/${id}/members/${target}`);
  await page.getByRole('button', { name: 'Act on a member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Act on a member' });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Do it' }).click();
  const toast = page.getByText(/^Warning #\d+ is done\.$/);
  await expect(toast).toBeVisible({ timeout: 30_000 });
  return /#\d+/.exec((await toast.textContent()) ?? '')?.[0] ?? '';
}

// R14.11 a moderator acts from the dashboard: the bot does it in Discord, and the case is found, changed and voided
test('a case is made, changed and voided on the page', async ({ page }) => {
  test.slow();
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const { id: target } = await somebodyIn(page.request, id);
  const reason = `Puns at ${Date.now()}`;
  const number = await caseBy(page, id, target, reason);
  await expect(page.getByRole('link', { name: number })).toBeVisible();
  await page.getByRole('link', { name: number }).click();
  await settled(page, number);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill(`${reason}, loud ones`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('changed the reason')).toBeVisible();
  await page.getByRole('button', { name: 'Void' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why it does not stand').fill('It was somebody else');
  await dialog.getByRole('button', { name: 'Void' }).click();
  await expect(page.getByText('This case is void: it counts for nothing.')).toBeVisible();
  await page.getByRole('link', { name: 'All cases' }).click();
  await page.getByRole('searchbox', { name: 'Search in reasons' }).fill(`${reason}, LOUD`);
  await expect(page.getByText('No case fits these filters')).toBeVisible();
  await page.getByLabel('Show void ones').check();
  await expect(page.getByRole('link', { name: number })).toBeVisible();
});

// R14.5 what somebody else does stands on an open page by itself
test('an open list hears of a new case', async ({ page, context }) => {
  test.slow();
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const { id: target } = await somebodyIn(page.request, id);
  await page.goto(`/dashboard/${id}/moderation`);
  await settled(page, 'Cases');
  const reason = `Heard at ${Date.now()}`;
  const asked = await context.request.post(`${home}/api/guilds/${id}/cases`, {
    data: { kind: 'warn', target_id: target, reason },
    headers: await asOurPage(page.request),
  });
  expect(asked.status()).toBe(202);
  await expect(page.getByText(reason)).toBeVisible({ timeout: 30_000 });
});

// B8 a preset is tried on a message before anything is saved, and a rule is changed with its own controls
test('rules are written, tried and saved', async ({ page }) => {
  test.slow();
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const headers = await asOurPage(page.request);
  const empty = { feature: 'automod', values: { rules: null } };
  await page.request.patch(`${home}/api/guilds/${id}/config`, { data: empty, headers });
  await page.goto(`/dashboard/${id}/automod`);
  await settled(page, 'AutoMod');
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('radio', { name: /Standard/ }).click();
  await page.getByRole('button', { name: /^Add \d+ rules$/ }).click();
  const tester = page.getByLabel('Paste or write a message');
  await tester.fill('come to discord.gg/abcdef');
  const said = page.getByRole('status').filter({ hasText: 'invites' });
  await expect(said).toBeVisible();
  await tester.fill('good evening');
  await expect(page.getByText('No rule minds this.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a rule' });
  await dialog.getByLabel('Name').fill('nitro');
  await dialog.getByLabel('Words', { exact: true }).fill('nitro');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Paste or write a message').fill('free n1tr0');
  await expect(dialog.getByText('deletes', { exact: false }).last()).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Edit nitro' })).toBeVisible();
});

// R4.6
test('a ladder that does not go up is refused with a sentence', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  await page.goto(`/dashboard/${id}/escalation`);
  await settled(page, 'Escalation');
  await page.getByLabel('Kick').fill('2');
  await expect(page.getByText(/^Kick at 2 does not come after Time-out at \d+\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
});

// R14.16 every page of moderation, in both themes, at a desk and on a phone
test('the pages of moderation stand in their frame', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const { id: target } = await somebodyIn(page.request, id);
  const number = await caseBy(
    page,
    id,
    target,
    'Advertising in three channels, twice in one evening',
  );
  const walk = [
    ['/moderation', 'Cases', 'cases'],
    [`/moderation/${number.slice(1)}`, number, 'case'],
    ['/automod', 'AutoMod', 'automod'],
    ['/escalation', 'Escalation', 'escalation'],
  ] as const;
  for (const [path, title, name] of walk) {
    await page.goto(`/dashboard/${id}${path}`);
    await settled(page, title);
    await standsInItsFrame(page, `server-${name}`);
  }
  await page.goto(`/dashboard/${id}/members/${target}`);
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await standsInItsFrame(page, 'server-member');
  expect(complaints).toEqual([]);
});
