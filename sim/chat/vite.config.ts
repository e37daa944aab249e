import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const simulator = process.env.HERWA_SIM_URL ?? 'http://127.0.0.1:8090';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': folder('./src') } },
  server: {
    fs: { allow: [folder('../..')] },
    proxy: {
      '/sim': { target: simulator, ws: true },
      '/cdn': simulator,
    },
  },
  build: { target: ['chrome123', 'firefox128', 'safari17.5'], assetsInlineLimit: 0 },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://chat.test/' } },
    setupFiles: ['src/testing/browser.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    css: false,
    // The whole page is drawn again and again; on a busy machine that takes its time.
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', 'src/testing/**', 'src/main.tsx'],
      reporter: ['text-summary', 'json-summary', 'lcovonly'],
      thresholds: { lines: 99, branches: 91, functions: 98, statements: 98 },
    },
  },
});
