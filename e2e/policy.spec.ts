import { expect, test } from '@playwright/test';
import { complaintsOf, settled } from './page-checks';
import { home, ownGuild, signIn } from './sign-in';

const addresses = ['/', '/health', '/sign-in', '/no/such/page', '/dashboard', '/operator'];

// R14.14 every page comes with a policy under which only its own scripts run
for (const address of addresses) {
  test(`${address} comes with a strict policy, and another nonce each time`, async ({ request }) => {
    const nonces = [];
    for (let n = 0; n < 2; ++n) {
      const answer = await request.get(home + address);
      const headers = answer.headers();
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).not.toContain('unsafe-');
      expect(policy).toContain("default-src 'none'");
      const nonce = /script-src 'self' 'nonce-([^']{20,})' 'strict-dynamic'/.exec(policy)?.[1] ?? '';
      expect(nonce).not.toBe('');
      // Each script of the page has it, and no other script is there.
      const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(2);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });
}

// R14.14 what somebody smuggles in does not run, and the walks over all pages would complain of it
test('a smuggled script does not run, neither as a tag, nor on an element, nor as an address', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await signIn(page, /owns a server/, '/dashboard');
  const { id } = await ownGuild(page.request);
  expect(complaints).toEqual([]);
  // As if the page had let somebody's text through as it is.
  await page.route(`**/dashboard/${id}`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      '<body',
      '<script>window.smuggled = 1</script><body onclick="window.smuggled = 2"',
    );
    await route.fulfill({ response, body });
  });
  await page.goto(`/dashboard/${id}`);
  await expect(page.getByRole('navigation', { name: 'Server pages' })).toBeVisible();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'javascript:window.smuggled=3';
    document.body.append(link);
    link.click();
    document.body.click();
  });
  await expect
    .poll(() => complaints.filter((one) => one.includes('Content Security Policy')).length)
    .toBeGreaterThan(2);
  expect(await page.evaluate(() => (window as { smuggled?: number }).smuggled)).toBeUndefined();
});
