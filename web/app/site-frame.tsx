import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/site/site-footer';
import { SiteHeader } from '@/components/site/site-header';
import { features } from '@/features';
import { readTheme } from '@/lib/theme/read-theme';
import { packed } from '@/lib/words/packed';
import { readSiteWords } from '@/lib/words/read-site-words';
import { WordsProvider } from '@/lib/words/words-provider';

/** Header and footer of every page outside the dashboard. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  const { locale, words, zone, t } = await readSiteWords();
  const links = features
    .flatMap((feature) => feature.links)
    .map((link) => ({ href: link.href, label: t(`site.links.${link.words}`) }));
  return (
    <>
      <a href="#content" className="skip-link">
        {t('site.skip')}
      </a>
      <SiteHeader links={links} theme={theme} t={t} />
      <main id="content" className="flex-1">
        <WordsProvider
          locale={locale}
          words={packed({ health: words.health, notice: words.notice })}
          zone={zone}
        >
          {children}
        </WordsProvider>
      </main>
      <SiteFooter links={links} locale={locale} t={t} />
    </>
  );
}
