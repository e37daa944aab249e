import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
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
  return (
    <html lang={await readLocale()} className={inter.variable} data-theme={themeAttribute(theme)}>
      <body className="flex min-h-dvh flex-col">
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
