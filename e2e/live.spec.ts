import { expect, test } from '@playwright/test';
import { settled } from './page-checks';
import { asOurPage, home, ownGuild, signIn } from './sign-in';

/** Well below what the pages take when they ask by themselves. */
const atOnce = { timeout: 8000 };

interface Channel {
  id: string;
  name: string;
  kind: string;
  bot_can_write: boolean;
}

// R14.5 a change made elsewhere is on the open pages at once: settings, overview, and audit log
test('what somebody else changes is on every open page at once', async ({ page, context }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { request } = page;
  const { id } = await ownGuild(request);
  const headers = await asOurPage(request);
  const at = `${home}/api/guilds/${id}`;
  const places = (await (await request.get(`${at}/places`)).json()) as { channels: Channel[] };
  const channel = places.channels.find((one) => one.kind === 'text' && one.bot_can_write);
  const change = async (everything: string | null) => {
    const data = { feature: 'serverlog', values: { everything } };
    const answer = await request.patch(`${at}/config`, { data, headers });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  // Each page says when it has begun to listen: a stream's answer never ends.
  const open = async (path: string, title: string) => {
    const one = await context.newPage();
    const listening = one.waitForResponse(`${at}/events`);
    await one.goto(`/dashboard/${id}${path}`);
    expect((await listening).status()).toBe(200);
    await settled(one, title);
    return one;
  };
  const settings = await open('/settings/serverlog', 'Server log');
  const audit = await open('/audit', 'Audit log');
  const overview = await open('', 'Himalaya Lodge');
  const field = settings.getByRole('button', { name: /^Everything:/ });
  const entries = audit.getByText('changed settings of serverlog');
  const latest = overview.getByText('changed settings of serverlog');
  await expect(field).not.toHaveText(new RegExp(`${channel?.name}`));
  const before = [await entries.count(), await latest.count()] as const;

  await change(channel?.id ?? '');
  await expect(field).toHaveText(new RegExp(`${channel?.name}`), atOnce);
  await expect(entries).toHaveCount(before[0] + 1, atOnce);
  await expect(latest).toHaveCount(before[1] + 1, atOnce);
  await change(null);
  await expect(field).not.toHaveText(new RegExp(`${channel?.name}`), atOnce);
  await expect(entries).toHaveCount(before[0] + 2, atOnce);
});
