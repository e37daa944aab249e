import type { ReactNode } from 'react';
import { Hills } from '@/components/site/hills';
import { ButtonLink } from '@/components/ui/button-link';
import { ArrowIcon } from '@/components/ui/icons';
import { Mark } from '@/components/ui/mark';
import type { SiteTranslator } from '@/lib/words/read-site-words';

export function Hero({ status, t }: { status: ReactNode; t: SiteTranslator }) {
  return (
    <section className="-mt-16">
      <div className="dusk-sky relative overflow-hidden pt-16">
        <Hills />
        <Mark
          strokeWidth="1.15"
          className="absolute top-32 right-[max(8%,calc(50%-32rem))] size-72 text-marigold-mark max-lg:hidden"
        />
        <div className="page-width relative pt-12 pb-80 sm:pt-20 lg:pb-92">
          <h1 className="max-w-[15ch] text-display font-semibold tracking-[-0.032em]">
            {t('landing.title')}
          </h1>
          <p className="mt-5 max-w-[35rem] text-20 text-balance text-soft">{t('landing.lead')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="#run">
              {t('landing.run')} <ArrowIcon />
            </ButtonLink>
            <ButtonLink href="#progress" shape="secondary">
              {t('landing.works_title')}
            </ButtonLink>
          </div>
        </div>
      </div>
      <div className="page-width relative -mt-12">{status}</div>
    </section>
  );
}
