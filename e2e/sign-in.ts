import { expect } from '@playwright/test';
import type { APIRequestContext, Page } from '@playwright/test';

export const home = process.env.HERWA_URL ?? '';
export const discord = process.env.HERWA_CHAT_URL ?? '';

export interface Guild {
  id: string;
  role: string;
  bot_present: boolean;
}

/** Discord's own page: says who one is, and agrees. */
export async function agreeAtDiscord(page: Page, who: RegExp) {
  await page.getByRole('radio', { name: who }).first().check();
  await page.getByRole('button', { name: 'Authorise' }).click();
}

/** Through the API's own beginning, Discord's consent page, and back. */
export async function signIn(page: Page, who: RegExp, returnTo = '/') {
  const begun = await page.request.post(`${home}/api/auth/login`, {
    data: { return_to: returnTo },
    headers: { Origin: home },
  });
  expect(begun.status()).toBe(200);
  await page.goto(((await begun.json()) as { url: string }).url);
  await agreeAtDiscord(page, who);
  await page.waitForURL(`${home}${returnTo}`);
}

export async function asOurPage(request: APIRequestContext) {
  const me = await request.get(`${home}/api/auth/me`);
  expect(me.status()).toBe(200);
  const { csrf_token: token } = (await me.json()) as { csrf_token: string };
  return { Origin: home, 'X-CSRF-Token': token };
}

export async function ownGuild(request: APIRequestContext) {
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
