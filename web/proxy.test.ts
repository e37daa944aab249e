// @vitest-environment node
import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { policyFor } from './lib/security/headers';
import { config, proxy } from './proxy';

const open = () => proxy(new NextRequest('http://herwa.test/dashboard'));
const rulesOf = (policy: string | null) =>
  new Map(
    (policy ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ');
      return [name, sources];
    }),
  );

// R14.14 a script that somebody smuggled into a page does not run
describe('the policy of a page', () => {
  it('lets no script run without the answer’s own nonce, and makes none from text', () => {
    const scripts = rulesOf(open().headers.get('Content-Security-Policy')).get('script-src') ?? [];
    expect(scripts).toEqual([
      "'self'",
      expect.stringMatching(/^'nonce-.{24}'$/),
      "'strict-dynamic'",
    ]);
    expect(open().headers.get('Content-Security-Policy')).not.toMatch(/unsafe-/);
  });

  it('has another nonce in every answer, and tells the page its own', () => {
    const nonces = new Set<string>();
    for (let n = 0; n < 20; ++n) {
      const { headers } = open();
      const policy = headers.get('Content-Security-Policy');
      expect(headers.get('x-middleware-request-content-security-policy')).toBe(policy);
      nonces.add(String(rulesOf(policy).get('script-src')));
    }
    expect(nonces.size).toBe(20);
  });

  it('shuts everything that is not named', () => {
    const rules = rulesOf(policyFor('n', {}));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const rule of ['base-uri', 'frame-ancestors', 'object-src'])
      expect(rules.get(rule), rule).toEqual(["'none'"]);
    for (const rule of ['connect-src', 'form-action', 'font-src'])
      expect(rules.get(rule), rule).toEqual(["'self'"]);
  });

  it.each([
    [{}, 'https://cdn.discordapp.com'],
    [{ HERWA_DISCORD_CDN: 'http://127.0.0.1:4000/cdn' }, 'http://127.0.0.1:4000'],
    [{ HERWA_DISCORD_CDN: 'https://pictures.test/cdn' }, 'https://pictures.test'],
    [{ HERWA_DISCORD_CDN: 'nonsense' }, 'https://cdn.discordapp.com'],
  ])('with %o takes pictures from %s', (around, source) => {
    expect(rulesOf(policyFor('n', around)).get('img-src')).toEqual(["'self'", 'data:', source]);
  });

  it('lets the development server have what it needs', () => {
    expect(policyFor('n', { NODE_ENV: 'development' })).toContain("'unsafe-eval'");
  });

  it('comes with the other headers, on pages and not on files', () => {
    const { headers } = open();
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
    const matched = new RegExp(`^${config.matcher}$`);
    expect(matched.test('/dashboard/1')).toBe(true);
    expect(matched.test('/')).toBe(true);
    expect(matched.test('/_next/static/chunks/a.js')).toBe(false);
  });
});
