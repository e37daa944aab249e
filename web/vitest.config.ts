import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // As next.config.ts has it.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['**/*.test.{ts,tsx,mjs}'],
    exclude: ['node_modules', '.next'],
    setupFiles: ['lib/testing/setup.ts'],
    server: { deps: { inline: ['use-intl'] } },
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://herwa.test/' } },
    // A busy machine is slow, not wrong; a test that hangs still ends.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    css: false,
    coverage: {
      provider: 'v8',
      include: ['app/**', 'components/**', 'features/**', 'lib/**', 'lint/**'],
      exclude: ['**/*.css', '**/*.svg', '**/*.test.*', 'lib/api/schema.ts', 'lib/testing/**'],
      reporter: ['text-summary', 'json-summary', 'lcovonly'],
      thresholds: { lines: 90, branches: 90, functions: 90, statements: 90 },
    },
  },
});
