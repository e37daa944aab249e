import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { complaintsOf, layoutShiftOf, settled, standsInItsFrame } from './page-checks';
import { asOurPage, discord, home, ownGuild, signIn } from './sign-in';

const pages = [
  ['/features', 'Features'],
  ['/settings', 'Settings'],
  ['/settings/serverlog', 'Server log'],
  ['/settings/serverlog/history', 'History of Server log'],
  ['/commands', 'Command centre'],
  ['/team', 'Team'],
  ['/stats', 'Statistics'],
  ['/logs', 'Server log'],
  ['/audit', 'Audit log'],
  ['/keys', 'API keys'],
  ['/plan', 'Plan'],
] as const;

// R14.16 every page, with what the real API tells of a real server
test('every page of a server stands in its frame', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, /owns a server/, '/dashboard');
  await settled(page, 'Your servers');
  await standsInItsFrame(page, 'servers');
  const { id } = await ownGuild(page.request);
  await page.goto(`/dashboard/${id}`);
  await settled(page, 'Himalaya Lodge');
  await expect(page.getByText(/of 5 done/)).toBeVisible();
  expect(await layoutShiftOf(page)).toBeLessThan(0.05);
  await standsInItsFrame(page, 'overview');
  for (const [path, title] of pages) {
    await page.goto(`/dashboard/${id}${path}`);
    await settled(page, title);
    await standsInItsFrame(page, `server${path.replaceAll('/', '-')}`);
    expect(complaints, path).toEqual([]);
  }
  await page.goto('/dashboard/account');
  await settled(page, 'Your sessions');
  await standsInItsFrame(page, 'account');
  expect(complaints).toEqual([]);
});

test('the first load of a server’s page is under 200 kB of compressed JavaScript', async ({
  page,
}) => {
  const html = await (await page.request.get(`${home}/dashboard/81384788765712384`)).text();
  const scripts = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src));
  expect(scripts.size).toBeGreaterThan(2);
  let bytes = 0;
  for (const src of scripts) {
    // For browsers that know no modules; none of ours loads it.
    if (html.includes(`src="${src}" noModule`)) continue;
    const body = await (await page.request.get(new URL(src ?? '', home).href)).body();
    bytes += gzipSync(body).length;
  }
  test.info().annotations.push({ type: 'gzipped bytes', description: String(bytes) });
  expect(bytes).toBeLessThan(200_000);
});

test('the keyboard finds a setting by its words and leads to it', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  await page.goto(`/dashboard/${id}`);
  await settled(page, 'Himalaya Lodge');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Find a page or setting' });
  await expect(search).toBeFocused();
  await page.keyboard.type('events no channel of their own');
  await expect(page.getByRole('option', { name: /Everything/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/settings\/serverlog#everything$/);
  await expect(page.getByRole('button', { name: /^Everything:/ })).toBeFocused();
});

test('the dashboard speaks the reader’s language, and keeps it', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  await settled(page, 'Your servers');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await settled(page, 'Deine Server');
  await page.reload();
  await settled(page, 'Deine Server');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

interface Member {
  user: { id: string };
  roles: string[];
}

// R14.3 rights that Discord takes away are gone from the page by themselves, within a minute
test('whoever loses the role in Discord is locked out', async ({ page, browser }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  const seen = (await (await page.request.get(`${discord}/sim/guilds`)).json()) as {
    id: string;
    owner_id: string;
  }[];
  const owner = seen.find((guild) => guild.id === id)?.owner_id ?? '';
  const asOwner = `${discord}/sim/as/${owner}/guilds/${id}`;
  const members = (await (
    await page.request.get(`${asOwner}/members?limit=50`)
  ).json()) as Member[];
  const people = (await (await page.request.get(`${discord}/sim/people`)).json()) as {
    id: string;
    username: string;
  }[];
  const helper = members.find(({ user, roles }) => user.id !== owner && roles.length > 0);
  const [role] = helper?.roles ?? [];
  const username = people.find((person) => person.id === helper?.user.id)?.username ?? '';
  const granted = await page.request.put(`${home}/api/guilds/${id}/team`, {
    data: { team: [{ kind: 'role', id: role, role: 'viewer' }] },
    headers: await asOurPage(page.request),
  });
  expect(granted.status()).toBe(200);

  const context = await browser.newContext({ baseURL: home });
  const theirs = await context.newPage();
  await signIn(theirs, new RegExp(`@${username}`), '/dashboard');
  await theirs.goto(`/dashboard/${id}`);
  await settled(theirs, 'Himalaya Lodge');
  const taken = await page.request.delete(`${asOwner}/members/${helper?.user.id}/roles/${role}`);
  expect(taken.status()).toBe(204);
  await expect(theirs.getByText('This server is closed to you')).toBeVisible({
    timeout: 60_000,
  });
  await expect(theirs.getByRole('heading', { name: 'Himalaya Lodge' })).toHaveCount(0);
  await context.close();
});
