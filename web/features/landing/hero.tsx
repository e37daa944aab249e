import type { ReactNode } from 'react';
import { Hills } from '@/components/site/hills';
import { ButtonLink } from '@/components/ui/button-link';
import { ArrowIcon } from '@/components/ui/icons';
import { Mark } from '@/components/ui/mark';

export function Hero({ status }: { status: ReactNode }) {
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
            It keeps watch while your community sleeps.
          </h1>
          <p className="mt-5 max-w-[35rem] text-20 text-balance text-soft">
            Herwa is a Discord bot, its API and its dashboard in one. It runs on a machine of yours,
            and it tells you plainly how it is.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="#run">
              Run it yourself <ArrowIcon />
            </ButtonLink>
            <ButtonLink href="#progress" shape="secondary">
              What works today
            </ButtonLink>
          </div>
        </div>
      </div>
      <div className="page-width relative -mt-12">{status}</div>
    </section>
  );
}
