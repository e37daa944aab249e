import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/site/site-footer';
import { SiteHeader } from '@/components/site/site-header';
import { features } from '@/features';
import { readTheme } from '@/lib/theme/read-theme';
import { themeAttribute } from '@/lib/theme/theme';
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
  const links = features.flatMap((feature) => feature.links);
  return (
    <html lang="en" className={inter.variable} data-theme={themeAttribute(theme)}>
      <body className="flex min-h-dvh flex-col">
        <a href="#content" className="skip-link">
          Skip to the content
        </a>
        <SiteHeader links={links} theme={theme} />
        <Providers>
          <main id="content" className="flex-1">
            {children}
          </main>
        </Providers>
        <SiteFooter links={links} />
      </body>
    </html>
  );
}
