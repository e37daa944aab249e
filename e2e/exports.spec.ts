import { expect, test } from '@playwright/test';
import { complaintsOf, looks, nameOf, settled, standsInItsFrame, tightest } from './page-checks';
import { answerTown, guildId, refusal } from './town-answers';
import { everyState, oneFile } from '../web/lib/testing/export-files';

// These need only the pages: the API is answered for in the browser. Files themselves, and who may open them, are
// apps/herwa/exports_redistest.cpp.
const exportsPage = `/dashboard/${guildId}/exports`;

// R14.16 R15.11 in both themes, on a desk and on a phone, in every state that a file can be in
for (const look of looks) {
  test(`exports stand in their frame: ${nameOf(look)}`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await answerTown(page, { '@/exports': everyState });
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.goto(exportsPage);
    await settled(page, 'Exports');
    await standsInItsFrame(page, 'exports', [look]);
    const ofPolicy = complaints.filter((one) => one.includes('Content Security Policy'));
    expect(ofPolicy).toEqual([]);
  });
}

// R15.4 a plan without exports says what has them, with the way there
test('exports that the plan does not have', async ({ page }) => {
  await answerTown(page, {
    '@/exports': refusal(403, 'NOT_IN_PLAN', '"exports" is not in this server’s plan; it comes with Pro.'),
  });
  await page.goto(exportsPage);
  await expect(page.getByRole('link', { name: 'See the plans' })).toBeVisible();
  await standsInItsFrame(page, 'exports-upgrade', tightest);
});

// R14.16 with the keyboard alone: choosing, asking, and deleting with the consequence read first
test('an export is asked for and deleted by keyboard', async ({ page }) => {
  const files = { ...everyState, exports: [oneFile] };
  const asked: unknown[] = [];
  let deleted = 0;
  await answerTown(page, {
    '@/exports': (route) => {
      if (route.request().method() === 'GET') return route.fulfill({ json: files });
      asked.push(route.request().postDataJSON());
      return route.fulfill({ status: 202, json: { ...oneFile, state: 'waiting' } });
    },
    [`@/exports/${oneFile.id}`]: (route) => {
      deleted += 1;
      return route.fulfill({ status: 204 });
    },
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(exportsPage);
  await settled(page, 'Exports');
  await page.getByRole('radio', { name: /Sums by channel/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Sums by member/ })).toBeChecked();
  await page.getByLabel('File').focus();
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Make the file' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/It is being made/)).toBeVisible();
  expect(asked).toEqual([{ table: 'members', format: 'json' }]);

  await page.getByRole('button', { name: 'Delete Sums by channel, CSV' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete Sums by channel, CSV' });
  await expect(dialog.getByText(/gone for good/)).toBeVisible();
  await standsInItsFrame(page, 'exports-delete', tightest);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(deleted).toBe(1);
});
