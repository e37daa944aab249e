// How soon a server's page is usable, and how soon an interaction is on the screen, on a slow CPU.
// Usage: dashboard.mjs <folder of herwa and herwa-sim> [rounds] [slow-down]
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { startHerwa } from '../../e2e/system/herwa.mjs';
import { Postgres, Redis } from '../../e2e/system/stores.mjs';
import { waitFor } from '../../e2e/system/network.mjs';
import { longestInteraction, watchInteractions, watchUsable } from './inside.mjs';

const { chromium } = createRequire(new URL('../../e2e/package.json', import.meta.url))('@playwright/test');
const [binaries, rounds = '15', slowDown = '4'] = process.argv.slice(2);

/** Pages of a server, and what is only there once its data is. */
const pages = [
  ['', 'of 5 done'],
  ['/features', 'Server log'],
  ['/settings/serverlog', 'Everything'],
  ['/commands', '/ping'],
  ['/plan', 'Compared'],
];

const figures = new Map();
function note(name, milliseconds) {
  figures.set(name, [...(figures.get(name) ?? []), milliseconds]);
}

async function signIn(context, url) {
  const begun = await context.request.post(`${url}/api/auth/login`, {
    data: { return_to: '/dashboard' },
    headers: { Origin: url },
  });
  const page = await context.newPage();
  await page.goto((await begun.json()).url);
  await page
    .getByRole('radio', { name: /owns a server/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Authorise' }).click();
  await page.waitForURL(`${url}/dashboard`);
  let guild;
  const isThere = async () => {
    const { guilds } = await (await context.request.get(`${url}/api/guilds`)).json();
    guild = guilds.find(({ role, bot_present: present }) => role === 'owner' && present);
    return guild !== undefined;
  };
  await waitFor('the bot to be in the server', isThere, 60_000);
  await page.close();
  return guild.id;
}

async function slowPage(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(slowDown) });
  return { page, session };
}

/** Asks nothing of the page until it says that it is done: a question of the tool's would be work in the figures. */
async function usable(page, session, address, text) {
  await page.addInitScript(watchUsable);
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'benchDone' });
  const done = new Promise((resolve) => {
    session.on('Runtime.bindingCalled', ({ payload }) => resolve(JSON.parse(payload)));
  });
  await page.goto(`${address}#bench=${encodeURIComponent(text)}`, { waitUntil: 'commit' });
  return done;
}

/** What the main thread works until a page is ready, not slowed down: hardly depends on who else works. */
async function work(context, untilReady) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await untilReady(page, session);
  const { metrics } = await session.send('Performance.getMetrics');
  await page.close();
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** Each page in a browser that never saw it, and once more. */
async function measurePages(browser, state, home) {
  for (const [where, text] of pages) {
    const context = await browser.newContext({ storageState: state });
    for (const visit of ['first', 'again']) {
      const { page, session } = await slowPage(context);
      const { shown, usable: done, alive } = await usable(page, session, `${home}${where}`, text);
      await page.close();
      note(`${where || '/'} ${visit}: data`, shown);
      note(`${where || '/'} ${visit}: usable`, done);
      note(`${where || '/'} ${visit}: scripts`, alive);
    }
    const ready = (page, session) => usable(page, session, `${home}${where}`, text);
    note(`${where || '/'} again: work`, await work(context, ready));
    await context.close();
  }
  // What the framework takes for itself: a page of ours with next to nothing in it.
  const empty = await browser.newContext();
  const still = (page) => page.goto(new URL('/sign-in', home).href, { waitUntil: 'networkidle' });
  note('/sign-in: work', await work(empty, still));
  await empty.close();
}

/** Waits until nothing is on its way, so that a figure is of one interaction. */
async function still(page) {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.waitForLoadState('networkidle');
  await page.evaluate(longestInteraction);
}

async function interact(page, name, act, until) {
  await still(page);
  await act();
  await until.waitFor();
  note(name, await page.evaluate(longestInteraction));
}

async function measureInteractions(browser, state, home) {
  const context = await browser.newContext({ storageState: state });
  const { page } = await slowPage(context);
  const menu = page.getByRole('navigation', { name: 'Server pages' });
  const title = (name) => page.getByRole('heading', { level: 1, name });
  const menuTo = (name) => menu.getByRole('link', { name, exact: true });
  await page.goto(`${home}/features`);
  await page.evaluate(watchInteractions);
  const first = page.getByRole('main').getByRole('switch').first();
  const turned = page.getByText(/ is (on|off)$/).first();
  await interact(page, 'toggle a feature', () => first.click(), turned);
  await page.getByRole('status').getByRole('button', { name: 'Close' }).first().click();
  await interact(page, 'toggle it back', () => first.click(), turned);

  const search = page.getByRole('combobox', { name: 'Find a page or setting' });
  await interact(page, 'open the palette', () => page.keyboard.press('Control+k'), search);
  const found = page.getByRole('option').first();
  await interact(page, 'type in the palette', () => page.keyboard.type('log'), found);
  const prefix = menu.getByRole('link', { name: /^Prefix commands/ });
  await interact(page, 'close the palette', () => page.keyboard.press('Escape'), prefix);

  await interact(page, 'switch page by the menu', () => prefix.click(), title('Prefix commands'));
  const field = page.getByLabel('Prefix', { exact: true });
  await field.focus();
  const bar = page.getByRole('button', { name: 'Discard' });
  await interact(page, 'type in a setting', () => page.keyboard.type('a'), bar);
  await interact(page, 'discard', () => bar.click(), field);

  await interact(page, 'switch page, keys', () => menuTo('API keys').click(), title('API keys'));
  const dialog = page.getByRole('dialog');
  const make = page.getByRole('button', { name: /key/i }).first();
  await interact(page, 'open a dialog', () => make.click(), dialog);
  await interact(page, 'close it', () => page.keyboard.press('Escape'), make);

  const centre = menuTo('Command centre');
  await interact(page, 'switch page, commands', () => centre.click(), title('Command centre'));
  const cell = page.locator('[data-at="0 0"]');
  await interact(page, 'turn a rule', () => cell.click(), bar);
  await interact(page, 'take it back', () => bar.click(), cell);

  const account = page.getByRole('button', { name: /^Your account/ });
  const night = page.getByRole('radio', { name: /night/i });
  await interact(page, 'open the menu of the reader', () => account.click(), night);
  await interact(page, 'change the theme', () => night.check({ force: true }), night);
  const german = page.getByRole('button', { name: 'Deutsch' });
  await interact(page, 'change the language', () => german.click(), title('Befehlszentrale'));
  await context.close();
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

function print() {
  const cell = (value) => value.toFixed(0).padStart(8);
  console.log(`${''.padEnd(40)}${['median', 'p75', 'max'].map((name) => name.padStart(8)).join('')}   ms`);
  for (const [name, values] of figures) {
    const sorted = values.toSorted((a, b) => a - b);
    console.log(`${name.padEnd(40)}${[at(sorted, 0.5), at(sorted, 0.75), at(sorted, 1)].map(cell).join('')}`);
  }
}

async function measure({ url }) {
  const executablePath = process.env.HERWA_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ locale: 'en-US' });
    const home = `${url}/dashboard/${await signIn(context, url)}`;
    const state = await context.storageState();
    for (let round = 0; round <= Number(rounds); ++round) {
      await measurePages(browser, state, home);
      await measureInteractions(browser, state, home);
      // The first round warms the server.
      if (round === 0) figures.clear();
    }
  } finally {
    await browser.close();
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'herwa-dashboard-'));
const stores = { postgres: new Postgres(folder), redis: new Redis(folder) };
const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
let running;
try {
  await stores.postgres.start();
  await stores.redis.start();
  running = await startHerwa(folder, stores, path.resolve(binaries));
  const before = load();
  await measure(running);
  console.log(`${rounds} rounds, CPU slowed down ${slowDown} times; load before ${before}, after ${load()}`);
  print();
} finally {
  running?.herwa.kill('SIGTERM');
  await running?.ended;
  await stores.redis.kill();
  await stores.postgres.kill();
  rmSync(folder, { recursive: true, force: true });
}
