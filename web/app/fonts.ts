import localFont from 'next/font/local';

/**
 * Inter's Latin letters, preloaded so that the first paint already has them and no line breaks
 * anew. Its other letters, and every other script, come by globals.css when a page uses them.
 */
export const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
  adjustFontFallback: false,
});
