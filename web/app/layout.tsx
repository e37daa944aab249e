import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Alive } from '@/lib/early/alive';
import { keepEarly } from '@/lib/early/keep-early';
import { nonceHeader } from '@/lib/security/headers';
import { readTheme } from '@/lib/theme/read-theme';
import { themeAttribute } from '@/lib/theme/theme';
import { readLocale } from '@/lib/words/read-words';
import { inter } from './fonts';
import './globals.css';
import { Providers } from './providers';

export const metadata: Metadata = {
  title: { default: 'Herwa, a watcher for your Discord server', template: '%s · Herwa' },
  description: 'A Discord bot, its API and its dashboard in one, on a machine of your own.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    <html lang={await readLocale()} className={inter.variable} data-theme={themeAttribute(theme)}>
      <head>
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `(${keepEarly.toString()})()` }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <Providers>{children}</Providers>
        <Alive />
      </body>
    </html>
  );
}
