import { expect, test } from '@playwright/test';
import type { APIRequestContext, Page } from '@playwright/test';

const home = process.env.HERWA_URL ?? '';
const discord = process.env.HERWA_CHAT_URL ?? '';

interface Guild {
  id: string;
  role: string;
  bot_present: boolean;
}
interface Seen {
  id: string;
  owner_id: string;
  channels: { id: string; type: number }[];
}
interface Message {
  id: string;
  message_reference?: { message_id?: string } | null;
}

/** Through the API's own beginning, Discord's consent page, and back. */
async function signIn(page: Page, who: RegExp) {
  const begun = await page.request.post(`${home}/api/auth/login`, {
    data: { return_to: '/' },
    headers: { Origin: home },
  });
  expect(begun.status()).toBe(200);
  await page.goto(((await begun.json()) as { url: string }).url);
  await page.getByRole('radio', { name: who }).first().check();
  await page.getByRole('button', { name: 'Authorise' }).click();
  await page.waitForURL(`${home}/`);
}

async function asOurPage(request: APIRequestContext) {
  const me = await request.get(`${home}/api/auth/me`);
  expect(me.status()).toBe(200);
  const { csrf_token: token } = (await me.json()) as { csrf_token: string };
  return { Origin: home, 'X-CSRF-Token': token };
}

async function ownGuild(request: APIRequestContext) {
  const own = async () => {
    const answer = await request.get(`${home}/api/guilds`);
    expect(answer.status()).toBe(200);
    const { guilds } = (await answer.json()) as { guilds: Guild[] };
    return guilds.find((guild) => guild.role === 'owner' && guild.bot_present);
  };
  // The bot may still be on its way into the server.
  await expect.poll(own).toBeDefined();
  return (await own()) as Guild;
}

// The API stores it, and the bot, another process, obeys.
test('the owner signs in and changes a setting, and the bot obeys', async ({ page }) => {
  await signIn(page, /owns a server/);
  const { request } = page;
  const guild = await ownGuild(request);
  const headers = await asOurPage(request);
  const at = `${home}/api/guilds/${guild.id}`;

  const on = await request.patch(`${at}/features/prefix`, { data: { enabled: true }, headers });
  expect(on.status()).toBe(200);
  const set = await request.patch(`${at}/config`, {
    data: { feature: 'prefix', values: { prefix: '??' } },
    headers,
  });
  expect(set.status()).toBe(200);

  const all = (await (await request.get(`${discord}/sim/guilds`)).json()) as Seen[];
  const owner = all.find(({ id }) => id === guild.id)?.owner_id ?? '';
  const inside = await request.get(`${discord}/sim/guilds/${guild.id}?as=${owner}`);
  // Not the first one, in which the newcomers of other specs talk.
  const channels = ((await inside.json()) as Seen).channels.filter(({ type }) => type === 0);
  const channel = channels.at(-1)?.id ?? '';
  const asked: string[] = [];
  const isAnswered = async () => {
    const said = await request.post(`${discord}/sim/as/${owner}/channels/${channel}/messages`, {
      data: { content: '??ping' },
    });
    asked.push(((await said.json()) as Message).id);
    const list = `${discord}/sim/channels/${channel}/messages?as=${owner}&limit=50`;
    const messages = (await (await request.get(list)).json()) as Message[];
    return messages.some(({ message_reference: to }) => asked.includes(to?.message_id ?? ''));
  };
  await expect.poll(isAnswered).toBe(true);
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
  expect((await request.put(`${foreign}/permissions/staff`, { ...staff, headers })).status()).toBe(403);
  const guild = await ownGuild(request);
  const own = `${home}/api/guilds/${guild.id}/permissions/staff`;
  const evil = { ...headers, Origin: 'https://evil.example' };
  expect((await request.put(own, { ...staff, headers: evil })).status()).toBe(403);
  expect((await request.put(own, { ...staff, headers: { Origin: home } })).status()).toBe(403);
});

test('signing out ends the session for every copy of its cookie', async ({ page, browser }) => {
  await signIn(page, /owns a server/);
  const copy = await browser.newContext({ storageState: await page.context().storageState() });
  expect((await copy.request.get(`${home}/api/auth/me`)).status()).toBe(200);
  const out = await page.request.post(`${home}/api/auth/logout`, {
    headers: await asOurPage(page.request),
  });
  expect(out.status()).toBe(204);
  expect((await copy.request.get(`${home}/api/auth/me`)).status()).toBe(401);
  await copy.close();
});
