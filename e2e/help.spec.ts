import { expect, type Page, test } from '@playwright/test';

const chat = process.env.HERWA_CHAT_URL ?? '';

async function run(page: Page, command: string): Promise<void> {
  const composer = page.getByPlaceholder(/^Message #/);
  await composer.click();
  await composer.pressSequentially(command);
  await expect(page.getByRole('option', { name: new RegExp(command.slice(1)) }).first()).toBeVisible();
  await composer.press('Enter');
  await composer.press('Enter');
}

test('a member asks what they may do here, and the bot what it lacks', async ({ page }) => {
  await page.goto(chat);
  await run(page, '/help');
  const help = page.getByRole('listitem').filter({ hasText: 'What you can do here' });
  await expect(help).toContainText('/help');
  await expect(help).toContainText('Only you can see this');

  await run(page, '/diagnose');
  const found = page.getByRole('listitem').filter({ hasText: 'Looked at just now' });
  await expect(found).toBeVisible();
});
