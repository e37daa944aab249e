import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';

const root = import.meta.dirname;

/** In production the API process owns the public port; only `next dev` has to find it by itself. */
function developmentRewrites(phase: string) {
  const api = process.env.HERWA_API_URL;
  if (phase !== PHASE_DEVELOPMENT_SERVER || !api) return [];
  return [{ source: '/api/:path*', destination: `${api}/api/:path*` }];
}

export default function config(phase: string): NextConfig {
  return {
    output: 'standalone',
    outputFileTracingRoot: root,
    turbopack: {
      root,
      // The catalogues come compiled (lib/words/compiled.ts): nothing has to be parsed in a browser.
      resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
    },
    poweredByHeader: false,
    reactStrictMode: true,
    images: { unoptimized: true },
    devIndicators: false,
    // `npm run typecheck` is the one type check, with the native compiler.
    typescript: { ignoreBuildErrors: true },
    rewrites: () => Promise.resolve(developmentRewrites(phase)),
  };
}
