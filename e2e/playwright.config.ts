import { defineConfig } from '@playwright/test';

/** Flags with which Debian's browser runs as root, on a machine without screen or internet. */
const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: Number(process.env.HERWA_E2E_WORKERS ?? 2),
  // What kills a store waits for those to whom everything has to answer, and what kills a process for both.
  projects: [
    { name: 'good days', testMatch: '*.spec.ts' },
    { name: 'bad days', testMatch: 'stores-heal.bad-day.ts', dependencies: ['good days'] },
    { name: 'worse days', testMatch: 'parts-die.bad-day.ts', dependencies: ['bad days'] },
  ],
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.HERWA_E2E_REPORT
    ? [['list'], ['junit', { outputFile: process.env.HERWA_E2E_REPORT }]]
    : [['list']],
  use: {
    baseURL: process.env.HERWA_URL ?? 'http://127.0.0.1:8080',
    launchOptions: {
      executablePath: process.env.HERWA_CHROMIUM ?? '/usr/bin/chromium',
      args: browserFlags,
    },
    locale: 'en-US',
    timezoneId: 'Asia/Kathmandu',
    // A recording takes a fifth of the time, also of a test that passes.
    trace: process.env.HERWA_E2E_TRACE ? 'retain-on-failure' : 'off',
  },
});
