import { expect, test } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import { agreeAtDiscord, asOurPage, discord, home, ownGuild, signIn } from './sign-in';

interface Seen {
  id: string;
  owner_id: string;
  channels: { id: string; type: number }[];
}
interface Message {
  id: string;
  message_reference?: { message_id?: string } | null;
}

/** A member's question in the chat, repeated until the bot has answered one of them. */
async function answersTo(request: APIRequestContext, guild: string, content: string) {
  const all = (await (await request.get(`${discord}/sim/guilds`)).json()) as Seen[];
  const owner = all.find(({ id }) => id === guild)?.owner_id ?? '';
  const inside = await request.get(`${discord}/sim/guilds/${guild}?as=${owner}`);
  // Not the first one, in which the newcomers of other specs talk.
  const channels = ((await inside.json()) as Seen).channels.filter(({ type }) => type === 0);
  const channel = channels.at(-1)?.id ?? '';
  const asked: string[] = [];
  return async () => {
    const said = await request.post(`${discord}/sim/as/${owner}/channels/${channel}/messages`, {
      data: { content },
    });
    asked.push(((await said.json()) as Message).id);
    const list = `${discord}/sim/channels/${channel}/messages?as=${owner}&limit=50`;
    const messages = (await (await request.get(list)).json()) as Message[];
    return messages.some(({ message_reference: to }) => asked.includes(to?.message_id ?? ''));
  };
}

// One after the other: both change what commands begin with.
test.describe.serial('the prefix', () => {
  // The API stores it, and the bot, another process, obeys.
  test('the owner signs in and changes a setting, and the bot obeys', async ({ page }) => {
    await signIn(page, /owns a server/);
    const { request } = page;
    const guild = await ownGuild(request);
    const headers = await asOurPage(request);
    const at = `${home}/api/guilds/${guild.id}`;
    const on = await request.patch(`${at}/features/prefix`, {
      data: { enabled: true },
      headers,
    });
    expect(on.status()).toBe(200);
    const set = await request.patch(`${at}/config`, {
      data: { feature: 'prefix', values: { prefix: '??' } },
      headers,
    });
    expect(set.status()).toBe(200);
    await expect.poll(await answersTo(request, guild.id, '??ping')).toBe(true);
  });

  // R14.1 R14.5 the same by the pages alone, from the landing page to the chat
  test('an owner does it all by the pages, and the bot obeys', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByText('Dashboard').click();
    await page.getByRole('button', { name: 'Continue with Discord' }).click();
    await agreeAtDiscord(page, /owns a server/);
    await page.getByRole('link', { name: /Himalaya Lodge/ }).click();
    const pages = page.getByRole('navigation', { name: 'Server pages' });
    await pages.getByRole('link', { name: /^Prefix commands/ }).click();
    const field = page.getByLabel('Prefix', { exact: true });

    await field.fill('much too long');
    await expect(page.locator('#set-prefix-help[role=alert]')).not.toBeEmpty();
    await field.fill('§');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved. In force within a second.')).toBeVisible();
    const guild = new URL(page.url()).pathname.split('/')[2] ?? '';
    await expect.poll(await answersTo(page.request, guild, '§ping')).toBe(true);

    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('§', { exact: true }).first()).toBeVisible();
  });
});

test('nothing opens without a session, from another page, or into a stranger’s server', async ({
  page,
}) => {
  const { request } = page;
  expect((await request.get(`${home}/api/guilds`)).status()).toBe(401);
  await signIn(page, /owns a server/);
  const headers = await asOurPage(request);
  const foreign = `${home}/api/guilds/81384788765712384`;
  expect((await request.get(`${foreign}/config`)).status()).toBe(403);
  const staff = { data: { staff_roles: [] } };
  expect((await request.put(`${foreign}/permissions/staff`, { ...staff, headers })).status()).toBe(
    403,
  );
  const guild = await ownGuild(request);
  const own = `${home}/api/guilds/${guild.id}/permissions/staff`;
  const evil = { ...headers, Origin: 'https://evil.example' };
  expect((await request.put(own, { ...staff, headers: evil })).status()).toBe(403);
  expect((await request.put(own, { ...staff, headers: { Origin: home } })).status()).toBe(403);
});

test('signing out ends the session for every copy of its cookie', async ({ page, browser }) => {
  await signIn(page, /owns a server/);
  const copy = await browser.newContext({
    storageState: await page.context().storageState(),
  });
  expect((await copy.request.get(`${home}/api/auth/me`)).status()).toBe(200);
  const out = await page.request.post(`${home}/api/auth/logout`, {
    headers: await asOurPage(page.request),
  });
  expect(out.status()).toBe(204);
  expect((await copy.request.get(`${home}/api/auth/me`)).status()).toBe(401);
  await copy.close();
});
