import { expect, test } from '@playwright/test';

const chat = process.env.HERWA_CHAT_URL ?? '';

test('a newcomer types /ping in the simulated server, and the bot answers with what it stands on', async ({
  page,
}) => {
  await page.goto(chat);
  const composer = page.getByPlaceholder(/^Message #/);
  await composer.click();
  await composer.pressSequentially('/ping');
  await expect(page.getByRole('option', { name: /ping/ })).toBeVisible();
  await composer.press('Enter');
  await composer.press('Enter');

  // Somebody else may have asked here too, in other ways.
  const answer = page
    .getByRole('listitem')
    .filter({ hasText: 'Awake, and everything answers' })
    .filter({ hasText: /used/ });
  await expect(answer).toBeVisible();
  for (const part of ['Gateway', 'REST', 'PostgreSQL', 'Redis']) {
    await expect(answer).toContainText(part);
  }
  await expect(answer).toContainText(/\d ms/);
});
