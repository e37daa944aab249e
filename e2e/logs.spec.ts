import { type APIRequestContext, expect, test } from '@playwright/test';
import { keepPicture, looks, nameOf, settled, standsInItsFrame } from './page-checks';
import { discord, home, ownGuild, signIn } from './sign-in';
import { answerTown, guildId } from './town-answers';

interface SimGuild {
  id: string;
  owner_id: string;
  channels: { id: string; type: number }[];
}

/** As a member does it in Discord. */
async function act(
  request: APIRequestContext,
  as: string,
  method: string,
  path: string,
  data?: object,
) {
  const answer = await request.fetch(`${discord}/sim/as/${as}${path}`, {
    method,
    ...(data ? { data } : {}),
  });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer;
}

// R10.1 R10.10 R14.11 what is deleted in Discord stands in the open page by itself, with its text, and is found
test('a message that is deleted in Discord stands in the log at once', async ({ page }) => {
  await signIn(page, /owns a server/, '/dashboard');
  const { request } = page;
  const { id } = await ownGuild(request);
  const all = (await (await request.get(`${discord}/sim/guilds`)).json()) as SimGuild[];
  const owner = all.find((guild) => guild.id === id)?.owner_id ?? '';
  const inside = await request.get(`${discord}/sim/guilds/${id}?as=${owner}`);
  const channels = ((await inside.json()) as SimGuild).channels.filter(({ type }) => type === 0);
  const listening = page.waitForResponse(`${home}/api/guilds/${id}/events`);
  await page.goto(`/dashboard/${id}/logs`);
  expect((await listening).status()).toBe(200);
  await settled(page, 'Server log');
  const text = `the pass is closed ${Date.now()}`;
  const place = `/channels/${channels.at(-1)?.id}/messages`;
  const posted = await act(request, owner, 'POST', place, { content: text });
  const message = ((await posted.json()) as { id: string }).id;
  await act(request, owner, 'DELETE', `${place}/${message}`);
  const entry = page.getByRole('listitem').filter({ hasText: text });
  await expect(entry).toHaveCount(1, { timeout: 12_000 });
  await expect(entry).toContainText('Message deleted');
  await entry.locator('summary').click();
  await expect(entry).toContainText(message);

  await page.getByRole('searchbox', { name: 'Search the log' }).fill(text.toUpperCase());
  await expect(page.getByRole('listitem').filter({ hasText: 'Message deleted' })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('voice');
  await expect(page.getByText('Nothing fits these filters')).toBeVisible();
  const file = await request.get(
    `${home}/api/guilds/${id}/logs.csv?text=${encodeURIComponent(text)}`,
  );
  expect(await file.text()).toContain(text);
});

// R14.16 in both themes, on a desk and on a phone
for (const look of looks) {
  test(`the log stands in its frame: ${nameOf(look)}`, async ({ page }) => {
    await answerTown(page);
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.goto(`/dashboard/${guildId}/logs`);
    await settled(page, 'Server log');
    await page.getByRole('main').getByRole('listitem').first().locator('summary').click();
    await keepPicture(page, `logs-${look.colorScheme}-${look.width}`);
    await standsInItsFrame(page, `logs-${look.colorScheme}`, [
      { colorScheme: 'dark', width: 390, height: 844 },
    ]);
  });
}
