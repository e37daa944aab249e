import { readFileSync } from 'node:fs';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { complaintsOf, looks, nameOf, settled, standsInItsFrame, tightest } from './page-checks';
import { asOurPage, discord, home, ownGuild, signIn } from './sign-in';
import { answerTown, guildId, longNames, refusal } from './town-answers';

const stats = `/dashboard/${guildId}/stats`;
const channel = `${stats}/channels/11`;
const member = `${stats}/members/81384788765712399`;

interface SimGuild {
  id: string;
  owner_id: string;
  channels: { id: string; type: number; name: string }[];
}

async function write(request: APIRequestContext, guild: SimGuild, content: string) {
  const place = guild.channels.find(({ type }) => type === 0);
  const path = `/sim/as/${guild.owner_id}/channels/${place?.id}/messages`;
  const answer = await request.post(`${discord}${path}`, { data: { content } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return place?.name ?? '';
}

const numberIn = async (page: Page, name: RegExp) => {
  const text = await page.getByRole('button', { name }).innerText();
  return Number(/\n([\d,]+)(?:\n|$)/.exec(text)?.[1]?.replaceAll(',', '') ?? NaN);
};

// H6.1 R14.13 what is written in Discord is counted, shown, and counts on by itself in the open page
test('what happens in Discord comes into the numbers of the open page', async ({ page }) => {
  test.slow();
  const complaints = complaintsOf(page);
  await signIn(page, /owns a server/, '/dashboard');
  const { request } = page;
  const { id } = await ownGuild(request);
  const all = (await (await request.get(`${discord}/sim/guilds`)).json()) as SimGuild[];
  const owner = all.find((one) => one.id === id)?.owner_id ?? '';
  const inside = await request.get(`${discord}/sim/guilds/${id}?as=${owner}`);
  const guild = { ...((await inside.json()) as SimGuild), owner_id: owner };
  const written = await write(request, guild, 'the first of the day');
  const counted = async () => {
    const answer = await request.get(`${home}/api/guilds/${id}/stats?range=24h`);
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { messages: { now: number } }).messages.now;
  };
  await expect.poll(counted, { timeout: 90_000 }).toBeGreaterThan(0);
  await page.goto(`/dashboard/${id}/stats?range=24h`);
  await settled(page, 'Statistics');
  const before = await numberIn(page, /^Messages/);
  expect(before).toBeGreaterThan(0);
  await write(request, guild, 'and the next');
  await expect
    .poll(() => numberIn(page, /^Messages/), { timeout: 120_000 })
    .toBeGreaterThan(before);

  const moment = new Date().toISOString();
  const text = `The fair ${Date.now()}`;
  const noted = await request.post(`${home}/api/guilds/${id}/stats/notes`, {
    data: { at: moment, text },
    headers: await asOurPage(request),
  });
  expect(noted.status(), await noted.text()).toBe(201);
  await page.reload();
  await page.getByRole('button', { name: `Remove the note “${text}”` }).click();
  await expect(page.getByText('The note is gone.')).toBeVisible();
  await expect(page.getByText(text)).toHaveCount(0);

  await page.getByRole('link', { name: new RegExp(`^${written}`) }).click();
  await settled(page, written);
  await expect(page.getByText('Share of all messages')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the server' }).click();
  await settled(page, 'Statistics');
  expect(new URL(page.url()).search).toBe('?range=24h');
  expect(complaints).toEqual([]);
});

async function open(page: Page, path: string, title: string) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(path);
  await settled(page, title);
}

// R14.16 in both themes, on a desk and on a phone, without a complaint of the policy
for (const look of looks) {
  test(`statistics stand in their frame: ${nameOf(look)}`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await answerTown(page, {});
    await page.emulateMedia({ colorScheme: look.colorScheme });
    for (const [name, path, title] of [
      ['stats', stats, 'Statistics'],
      ['stats-channel', channel, 'general'],
      ['stats-member', member, 'Ada'],
    ] as const) {
      await open(page, path, title);
      await standsInItsFrame(page, name, [look]);
    }
    const ofPolicy = complaints.filter((one) => one.includes('Content Security Policy'));
    expect(ofPolicy).toEqual([]);
  });
}

// H6.1 zoom by dragging, pan by the strip and by buttons, all of it again, and what is seen as a time of its own
test('a chart is looked into by hand', async ({ page }) => {
  await answerTown(page, {});
  await open(page, stats, 'Statistics');
  const plot = page.getByRole('slider', { name: /Messages a day/ });
  const box = await plot.boundingBox();
  if (!box) throw new Error('the chart has no place');
  const at = (share: number) => box.x + share * box.width;
  await page.mouse.move(at(0.35), box.y + 80);
  await expect(plot.getByText('Feb 11, 2026')).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(at(0.6), box.y + 90, { steps: 5 });
  await page.mouse.up();
  await expect(plot.getByText('Feb 1', { exact: true })).toHaveCount(0);
  const figure = page.getByRole('figure').filter({ has: plot });
  const reset = figure.getByRole('button', { name: 'All of it' });
  await expect(reset).toBeEnabled();
  await figure.getByRole('button', { name: 'Earlier' }).click();
  await standsInItsFrame(page, 'stats-zoomed', tightest);
  await reset.click();
  await expect(plot.getByText('Feb 1', { exact: true })).toBeVisible();
  await plot.focus();
  await page.keyboard.press('Home');
  for (let day = 0; day < 6; day++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await figure.getByRole('button', { name: 'Only these days' }).click();
  await expect(page).toHaveURL(/from=2026-02-01&to=2026-02-07/);
});

const widthOfCopied = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    if (!item?.types.includes('image/png')) return 0;
    return (await createImageBitmap(await item.getType('image/png'))).width;
  });

// H6.1 each chart as a picture, as a table, and as a file
test('a chart is taken along', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await answerTown(page, {});
  await open(page, stats, 'Statistics');
  for (const figure of await page.getByRole('figure').all()) {
    await figure.getByRole('button', { name: 'Copy as a picture' }).click();
    const box = await figure.boundingBox();
    await expect.poll(() => widthOfCopied(page)).toBe(Math.ceil(2 * (box?.width ?? 0)));
    await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
    await figure.getByRole('button', { name: 'Show as a table' }).click();
    await expect(figure.getByRole('table').first()).toBeVisible();
    const saved = page.waitForEvent('download');
    await figure.getByRole('button', { name: 'Download as CSV' }).click();
    const file = await (await saved).path();
    expect(readFileSync(file, 'utf8').split('\r\n').length).toBeGreaterThan(1);
  }
  await standsInItsFrame(page, 'stats-tables', tightest);
});

// R14.16 R14.18 why there is nothing to see, and what to do about it
for (const [name, answer, title] of [
  ['plan', refusal(403, 'NOT_IN_PLAN', '"insights" comes with Pro.'), /not in this plan/],
  ['off', refusal(503, 'ANALYTICS_OFF', 'This Herwa counts nothing.'), /not set up here/],
  ['off-here', refusal(403, 'OFF_HERE', '"insights" is switched off.'), /switched off in this/],
  ['away', refusal(503, 'ANALYTICS_AWAY', 'They do not answer now.'), /That did not work/],
] as const) {
  test(`where there are no statistics: ${name}`, async ({ page }) => {
    await answerTown(page, { '@/stats': answer });
    await open(page, stats, 'Statistics');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await standsInItsFrame(page, `state-stats-${name}`, tightest);
  });
}

test('the tables under names of a hundred letters', async ({ page }) => {
  await answerTown(page, {}, longNames);
  await open(page, stats, 'Statistics');
  const tables = page.getByRole('button', { name: 'Show as a table' });
  // Each that is pressed offers its chart instead.
  for (let left = await tables.count(); left > 0; --left) await tables.first().click();
  await standsInItsFrame(page, 'state-long-stats-tables', tightest);
});
