import { expect, type Locator, type Page, test } from '@playwright/test';
import { settled } from './page-checks';
import { bob } from './safety-answers';
import { answerTown, guildId } from './town-answers';

// These need only the pages: the API is answered for in the browser.
const home = `/dashboard/${guildId}`;

async function open(page: Page, path: string, title: string | RegExp) {
  // What is switched stays so: the API never answers that.
  await answerTown(page, { '@/features/*': () => Promise.resolve() });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${home}${path}`);
  await settled(page, title);
}

/** Where the focus is, as far as the page knows: in the dialog, or out with the browser's own buttons. */
const escaped = (dialog: Locator) =>
  dialog.evaluate((box) => {
    const { activeElement: focused, body } = document;
    return focused !== body && !box.contains(focused) ? (focused?.outerHTML ?? '') : '';
  });

/** It has the focus at once, keeps it through a whole round of Tab, both ways, and ends with Escape. */
async function keepsTheFocus(page: Page, dialog: Locator) {
  await expect(dialog).toBeVisible();
  await expect
    .poll(() => dialog.evaluate((box) => box.contains(document.activeElement)))
    .toBe(true);
  const stops = await dialog.locator('button, input, select, textarea, a[href]').count();
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < stops + 2; presses++) {
      await page.keyboard.press(key);
      expect(await escaped(dialog)).toBe('');
    }
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

interface Case {
  name: string;
  path?: string;
  title: string | RegExp;
  opener: (page: Page) => Locator;
  dialog: string | RegExp;
}
const cases: Case[] = [
  {
    name: 'the palette',
    title: 'The town',
    opener: (page) => page.getByRole('button', { name: 'Find a page or setting' }),
    dialog: 'Find a page or setting',
  },
  {
    name: 'making a key',
    path: '/keys',
    title: 'API keys',
    opener: (page) => page.getByRole('button', { name: 'Make a key' }),
    dialog: 'Make a key',
  },
  {
    name: 'taking a key back',
    path: '/keys',
    title: 'API keys',
    opener: (page) => page.getByRole('button', { name: /^Revoke/ }),
    dialog: /^Revoke/,
  },
  {
    name: 'the rules of a command',
    path: '/commands',
    title: 'Command centre',
    opener: (page) => page.getByRole('button', { name: '/welcome', exact: true }).first(),
    dialog: /^Rules of/,
  },
  {
    name: 'acting on a member',
    path: '/moderation',
    title: 'Cases',
    opener: (page) => page.getByRole('button', { name: 'Act on a member' }),
    dialog: 'Act on a member',
  },
  {
    name: 'editing a case',
    path: '/moderation/7',
    title: /#7/,
    opener: (page) => page.getByRole('button', { name: 'Edit', exact: true }),
    dialog: /^Edit/,
  },
  {
    name: 'voiding a case',
    path: '/moderation/7',
    title: /#7/,
    opener: (page) => page.getByRole('button', { name: 'Void', exact: true }),
    dialog: 'Void case #7',
  },
  {
    name: 'acting on the member of a page',
    path: `/members/${bob}`,
    title: /./,
    opener: (page) => page.getByRole('button', { name: 'Act on a member' }),
    dialog: 'Act on a member',
  },
  {
    name: 'a rule of AutoMod',
    path: '/automod',
    title: 'AutoMod',
    opener: (page) => page.getByRole('button', { name: 'Edit nitro' }),
    dialog: 'Edit the rule',
  },
];

// R14.16 whoever uses the keyboard alone gets into each dialog, through it, and back to where they were
for (const { name, path = '', title, opener, dialog } of cases) {
  test(`${name} keeps the focus, ends with Escape and gives it back`, async ({ page }) => {
    await open(page, path, title);
    await opener(page).focus();
    await page.keyboard.press('Enter');
    await keepsTheFocus(page, page.getByRole('dialog', { name: dialog }));
    await expect(opener(page)).toBeFocused();
  });
}

test('the menu of a phone is left with Tab, ends with Escape and gives the focus back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '', 'The town');
  const menu = page.getByRole('button', { name: 'Open the menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: 'Server pages', includeHidden: true });
  await page.keyboard.press('Tab');
  const hasFocus = () => drawer.evaluate((box) => box.contains(document.activeElement));
  expect(await hasFocus()).toBe(true);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: /^Your account/ }).focus();
  for (let presses = 0; presses < 3 && (await hasFocus()); presses++)
    await page.keyboard.press('Tab');
  await expect(drawer).toBeHidden();
});

test('the list of shortcuts gives the focus back to what had it', async ({ page }) => {
  await open(page, '', 'The town');
  const link = page.getByRole('link', { name: 'Audit log' }).first();
  await link.focus();
  await page.keyboard.press('?');
  await keepsTheFocus(page, page.getByRole('dialog', { name: 'Keyboard' }));
  await expect(link).toBeFocused();
});

test('leaving unsaved changes asks, and Escape stays where one was', async ({ page }) => {
  await open(page, '/settings/welcome', 'Welcome');
  await page.getByLabel('Greeting', { exact: true }).fill('Good morning');
  const link = page.getByRole('link', { name: 'Audit log' }).first();
  await link.focus();
  await page.keyboard.press('Enter');
  await keepsTheFocus(page, page.getByRole('dialog', { name: /unsaved|Leave/ }));
  await expect(link).toBeFocused();
  await expect(page.getByLabel('Greeting', { exact: true })).toHaveValue('Good morning');
});

const panels = [
  ['the menu of the reader', '', /^Your account/],
  ['the other servers', '', /^Switch server/],
  ['the choice of a channel', '/settings/welcome', /^Where:/],
] as const;
for (const [name, path, button] of panels) {
  test(`${name} ends with Escape and gives the focus back`, async ({ page }) => {
    await open(page, path, path ? 'Welcome' : 'The town');
    const opener = page.getByRole('button', { name: button });
    await opener.focus();
    await page.keyboard.press('Enter');
    const panel = page.locator(`[id="${await opener.getAttribute('popovertarget')}"]`);
    await expect(panel.locator('a, button, input').first()).toBeVisible();
    // A choice has the focus in its search at once.
    const isInside = await panel.evaluate((box) => box.contains(document.activeElement));
    if (!isInside) await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(opener).toBeFocused();
  });
}

test('a chosen channel gives the focus back to its field', async ({ page }) => {
  await open(page, '/settings/welcome', 'Welcome');
  const opener = page.getByRole('button', { name: /^Where:/ });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Where' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(opener).toBeFocused();
});

test('Escape ends the choice inside a dialog first, and the dialog after it', async ({ page }) => {
  await open(page, '/commands', 'Command centre');
  await page.getByRole('button', { name: '/welcome', exact: true }).first().press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Rules of/ });
  const add = dialog.getByRole('button', {
    name: 'Only these roles: Add a role',
  });
  await add.press('Enter');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(add).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('every switch is reached by Tab, in the order of the page, and turned by Space', async ({
  page,
}) => {
  await open(page, '/features', 'Features');
  const switches = page.getByRole('main').getByRole('switch', { disabled: false });
  const count = await switches.count();
  expect(count).toBeGreaterThan(2);
  await page.getByRole('searchbox', { name: 'Search features' }).focus();
  for (let index = 0; index < count; index++) {
    const one = switches.nth(index);
    const has = () => one.evaluate((button) => button === document.activeElement);
    for (let presses = 0; presses < 4 && !(await has()); presses++)
      await page.keyboard.press('Tab');
    await expect(one).toBeFocused();
  }
  const last = switches.last();
  const before = await last.isChecked();
  await page.keyboard.press('Space');
  await expect(last).toBeChecked({ checked: !before });
});
