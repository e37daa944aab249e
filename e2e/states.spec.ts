import { expect, type Page, test } from '@playwright/test';
import { exportFiles } from '../web/lib/testing/export-files';
import { nothingYet } from '../web/lib/testing/statistics';
import { settled, standsInItsFrame, tightest } from './page-checks';
import { bob } from './safety-answers';
import { type Answer, type Answers, answerTown, guildId, longNames, refusal } from './town-answers';

// Like the landing page's, these need only the pages: the API is answered for in the browser.
const home = `/dashboard/${guildId}`;
const pages = {
  servers: '/dashboard',
  overview: home,
  features: `${home}/features`,
  settings: `${home}/settings`,
  form: `${home}/settings/welcome`,
  history: `${home}/settings/welcome/history`,
  commands: `${home}/commands`,
  team: `${home}/team`,
  logs: `${home}/logs`,
  cases: `${home}/moderation`,
  case: `${home}/moderation/7`,
  record: `${home}/members/${bob}`,
  automod: `${home}/automod`,
  ladder: `${home}/escalation`,
  stats: `${home}/stats`,
  channel: `${home}/stats/channels/11`,
  member: `${home}/stats/members/81384788765712399`,
  exports: `${home}/exports`,
  audit: `${home}/audit`,
  keys: `${home}/keys`,
  plan: `${home}/plan`,
  account: '/dashboard/account',
} as const;
type Place = keyof typeof pages;
const everywhere = Object.keys(pages) as Place[];

const away = refusal(503, 'UNAVAILABLE', 'PostgreSQL is away. Settings cannot be read right now.');
const silent: Answer = () => Promise.resolve();
const nobody: Answer = (route) => route.abort('connectionrefused');

async function open(page: Page, place: Place) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(pages[place]);
}

// R14.16 a page that waits has the shape of what comes, and names itself at once
for (const place of everywhere) {
  test(`while it loads: ${place}`, async ({ page }) => {
    await answerTown(page, { '@*': silent, '/guilds': silent, '/auth/sessions': silent });
    await open(page, place);
    await expect(page.locator('[aria-busy="true"]').first()).toBeVisible();
    await standsInItsFrame(page, `state-loading-${place}`, tightest);
  });
}

// R14.16 R21.11 what happened, what to do, a way to try again and a reference
for (const place of everywhere) {
  test(`the API has no store: ${place}`, async ({ page }) => {
    await answerTown(page, { '@/*': away, '/guilds': away, '/auth/sessions': away });
    await open(page, place);
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await expect(page.getByText('01JQ8ZK4T9E7').first()).toBeVisible();
    await standsInItsFrame(page, `state-away-${place}`, tightest);
  });
}

test('the API has no store: the server itself', async ({ page }) => {
  await answerTown(page, { '@*': away });
  await open(page, 'overview');
  await settled(page, 'That did not work');
  await standsInItsFrame(page, 'state-away-server', tightest);
});

test('nobody answers', async ({ page }) => {
  await answerTown(page, { '/auth/me': nobody });
  await open(page, 'overview');
  await expect(page.getByText('Herwa does not answer')).toBeVisible();
  await standsInItsFrame(page, 'state-nobody', tightest);
});

test('a page whose newest answer is a failure says so and keeps what it has', async ({ page }) => {
  let isAway = false;
  const features: Answer = (route) => (isAway ? away(route) : route.fallback());
  await page.clock.install();
  await answerTown(page, {});
  await page.route(`**/api/guilds/${guildId}`, features);
  await open(page, 'features');
  await settled(page, 'Features');
  isAway = true;
  await page.clock.fastForward('00:31');
  await expect(page.getByText('No answer')).toBeVisible();
  await standsInItsFrame(page, 'state-stale-features', tightest);
});

const tooLow = refusal(403, 'ROLE_TOO_LOW', 'This takes an admin.');
test('a door that is closed to the reader', async ({ page }) => {
  await answerTown(page, { '@*': refusal(403, 'NO_ACCESS_TO_GUILD', 'You have no access.') });
  await open(page, 'overview');
  await expect(page.getByText('This server is closed to you')).toBeVisible();
  await standsInItsFrame(page, 'state-closed', tightest);
});

for (const place of [
  'keys',
  'logs',
  'stats',
  'audit',
  'team',
  'form',
  'commands',
  'features',
  'cases',
  'case',
  'record',
  'automod',
  'ladder',
] as const) {
  test(`for somebody who may only look: ${place}`, async ({ page }) => {
    await answerTown(page, {
      '@': {
        id: guildId,
        name: 'The town',
        icon_url: null,
        role: 'viewer',
        bot_present: false,
        tier: 'pro',
        joined_at: null,
        features_on: 2,
        features_total: 5,
        invite_url: 'https://discord.test/invite?x=1',
      },
      '@/keys': tooLow,
      '@/audit': tooLow,
      '@/logs': tooLow,
    });
    await open(page, place);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await standsInItsFrame(page, `state-viewer-${place}`, tightest);
  });
}

const nothing: Answers = {
  '/guilds': { guilds: [], invite_url: 'https://discord.test/invite?x=1' },
  '@/features': { features: [] },
  '@/config': { features: [] },
  '@/config/history': { entries: [], next: null },
  '@/permissions': { staff_roles: [], rules: [] },
  '@/audit': { entries: [], next: null },
  '@/logs': { entries: [], next: null },
  '@/cases': { cases: [], next: null },
  '@/case-counts': { days: 30, kinds: {}, by_day: [], moderators: [], voided: 0 },
  '@/automod/results': { hours: 24, rules: [] },
  '@/automod/offences': { offences: [], next: null },
  '@/stats': nothingYet,
  '@/exports': { ...exportFiles, exports: [] },
  '@/keys': { keys: [] },
  '@/team': { team: [] },
};
// R14.16 what this is, and what to do to begin
for (const place of everywhere) {
  test(`where there is nothing yet: ${place}`, async ({ page }) => {
    await answerTown(page, nothing);
    await open(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await standsInItsFrame(page, `state-empty-${place}`, tightest);
  });
}

// R14.16 names as long as Discord lets them be, also in one word and from right to left
for (const place of everywhere) {
  test(`under names of a hundred letters: ${place}`, async ({ page }) => {
    await answerTown(page, {}, longNames);
    await open(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await standsInItsFrame(page, `state-long-${place}`, tightest);
  });
}
