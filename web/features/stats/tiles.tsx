'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import type { StatsCount } from '@/lib/guild/stats';
import { type LineMeasure, lineMeasures, type Look } from './address';
import { Change } from './change';
import { useNumbers } from './saying';

interface TilesProps {
  numbers: Schemas['StatsOverview'];
  look: Look;
  onChange: (change: Partial<Look>) => void;
}

const others = ['joins', 'leaves', 'moderation'] as const;

/** How much there was in all. What has a line of its own is a button that shows it in the large chart. */
export function Tiles({ numbers, look, onChange }: TilesProps) {
  const t = useTranslations('stats');
  const { value } = useNumbers();
  return (
    <section aria-label={t('numbers')} className="grid gap-3">
      <div role="group" aria-label={t('show')} className={lineTilesClass}>
        {lineMeasures.map((what) => (
          <button
            key={what}
            type="button"
            aria-pressed={what === look.measure}
            onClick={() => {
              onChange({ measure: what });
            }}
            className={`${tileClass} flex cursor-pointer flex-col items-start justify-start text-start transition-colors duration-150 hover:border-line-strong aria-pressed:border-marigold-mark aria-pressed:shadow-[inset_0_0_0_1px_var(--marigold-mark)]`}
          >
            <Number
              name={t(`what.${what}`)}
              said={value(what, numbers[what].now)}
              count={look.compares ? numbers[what] : undefined}
              isGood={goodWhenMore(what)}
            />
          </button>
        ))}
      </div>
      <div className={otherTilesClass}>
        {others.map((what) => (
          <div key={what} className={tileClass}>
            <Number
              name={t(`what.${what}`)}
              said={value(what, numbers[what].now)}
              count={look.compares ? numbers[what] : undefined}
              isGood={what === 'joins'}
            />
          </div>
        ))}
        <div className={tileClass}>
          <Number
            name={t('what.net_growth')}
            said={value('net_growth', numbers.net_growth)}
            isGood={false}
          />
        </div>
      </div>
    </section>
  );
}

const lineTilesClass =
  'grid grid-cols-2 gap-3 max-lg:*:first:col-span-2 sm:grid-cols-3 lg:grid-cols-5';
const otherTilesClass = 'grid grid-cols-2 gap-3 lg:grid-cols-4';

/** Of their size, while they are on their way. */
export function TilesWaiting() {
  const some = (count: number) =>
    Array.from({ length: count }, (_, n) => (
      <Skeleton key={n} className="h-[6.625rem] rounded-card" />
    ));
  return (
    <div className="mb-1 grid gap-3">
      <div className={lineTilesClass}>{some(lineMeasures.length)}</div>
      <div className={otherTilesClass}>{some(others.length + 1)}</div>
    </div>
  );
}

export const tileClass = 'min-w-0 rounded-card border border-line bg-raised px-4 py-3';

const goodWhenMore = (what: LineMeasure) => what !== 'commands';

interface NumberProps {
  name: string;
  said: ReactNode;
  count?: StatsCount | undefined;
  isGood?: boolean;
}

/** A name, its number, and what it was before. */
export function Number({ name, said, count, isGood = true }: NumberProps) {
  return (
    <>
      <span className="block max-w-full truncate text-14 text-quiet">{name}</span>
      <span className="tabular block text-28 font-semibold">{said}</span>
      <span className="block min-h-4">{count && <Change count={count} isGood={isGood} />}</span>
    </>
  );
}
