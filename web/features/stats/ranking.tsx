'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Link } from '@/components/ui/link';
import type { StatsCount } from '@/lib/guild/stats';
import { Change } from './change';
import { fills, type Hue } from './chart/hues';
import { type Counted, useNumbers } from './saying';

export interface RankedRow {
  key: string;
  /** As it is seen; its name is said in the table. */
  face: ReactNode;
  count: StatsCount;
  href?: string;
}

interface RankingProps {
  rows: readonly RankedRow[];
  what: Counted;
  hue: Hue;
  compares: boolean;
  /** Of all, and how many there are, where there are more than these. */
  total?: number;
  all?: number;
}

/** Who or what comes first: a bar each, from zero, and against the time before. */
export function Ranking({ rows, what, hue, compares, total = 0, all = 0 }: RankingProps) {
  const t = useTranslations('stats.top');
  const { value } = useNumbers();
  const most = Math.max(1, ...rows.map(({ count }) => count.now));
  const shown = rows.reduce((sum, { count }) => sum + count.now, 0);
  return (
    <>
      <ol className="grid grid-cols-1 gap-1.5">
        {rows.map((row) => (
          <li key={row.key}>
            <Row row={row} most={most} what={what} hue={hue} compares={compares} />
          </li>
        ))}
      </ol>
      {all > rows.length && (
        <p className="tabular mt-3 text-12 text-quiet">
          {t('others', { count: all - rows.length, value: value(what, total - shown) })}
        </p>
      )}
    </>
  );
}

interface RowProps extends Pick<RankingProps, 'what' | 'hue' | 'compares'> {
  row: RankedRow;
  most: number;
}

function Row({ row, most, what, hue, compares }: RowProps) {
  const { value } = useNumbers();
  const { face, count, href } = row;
  const inside = (
    <>
      <span className="flex items-center gap-2 text-14">
        <span className="min-w-0 flex-1 truncate text-start">{face}</span>
        <span className="tabular font-semibold whitespace-nowrap">{value(what, count.now)}</span>
        {compares && (
          <span className="flex w-14 shrink-0 justify-end">
            <Change count={count} isShort />
          </span>
        )}
      </span>
      <svg aria-hidden width="100%" height="6" className="mt-1 block">
        <rect
          width={`${(count.now / most) * 100}%`}
          height="6"
          rx="3"
          className={fills[hue]}
          fillOpacity="0.85"
        />
      </svg>
    </>
  );
  const rowClass = 'block rounded-control px-2 py-1.5 -mx-2';
  if (!href) return <span className={rowClass}>{inside}</span>;
  return (
    <Link href={href} className={`${rowClass} transition-colors duration-150 hover:bg-sunken`}>
      {inside}
    </Link>
  );
}
