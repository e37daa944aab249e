import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/site/site-footer';
import { SiteHeader } from '@/components/site/site-header';
import { features } from '@/features';
import { readTheme } from '@/lib/theme/read-theme';

/** Header and footer of every page outside the dashboard. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  const links = features.flatMap((feature) => feature.links);
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <SiteHeader links={links} theme={theme} />
      <main id="content" className="flex-1">
        {children}
      </main>
      <SiteFooter links={links} />
    </>
  );
}
