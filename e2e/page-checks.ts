import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

/** The looks in which a walk over many pages sees each of them. */
const framed = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 390, height: 844 },
] as const;

/** A page whose frame is known, in one of its many states: where space is scarcest; in all looks at full scale. */
export const tightest = process.env.HERWA_SCALE === 'full' ? framed : framed.slice(2);

/** The looks that every page is held to: both themes, on a phone and on a desk. */
export const looks = [
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'dark', width: 1440, height: 900 },
] as const;

export const nameOf = (look: (typeof looks)[number]) => `${look.colorScheme}, ${look.width} wide`;

/** Collects what the page complains about; to be called before it is opened. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  expect.soft(overhang).toBe(0);
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Contrast, names, roles and structure, as far as a machine can judge them. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  const found = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  expect.soft(found).toEqual([]);
}

/** How much the page has moved by itself since it was opened (Cumulative Layout Shift). */
export async function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            total += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
}

/** What was asked for has come: nothing is a place for something else any more. */
export async function settled(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-alive', '');
}

/** By day and by night at a desk, by night on a phone; or in some of these looks. */
export async function standsInItsFrame(
  page: Page,
  name: string,
  seen: readonly (typeof framed | typeof looks)[number][] = framed,
): Promise<void> {
  for (const { colorScheme, width, height } of seen) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await keepPicture(page, `${name}-${colorScheme}-${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** For people to look at, where HERWA_E2E_PICTURES names a folder for them. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.HERWA_E2E_PICTURES;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
