'use client';

import { useTranslations } from 'use-intl/react';
import { Skeleton } from '@/components/ui/skeleton';
import { type CaseKind, useCaseCounts } from '@/lib/guild/cases';
import { useKindName } from './kind';

interface CountsProps {
  chosen: CaseKind | undefined;
  onChoose: (kind: CaseKind | undefined) => void;
}

const most = 6;

/** What happened in the last 30 days, kind by kind; each number narrows the list to its kind. */
export function Counts({ chosen, onChoose }: CountsProps) {
  const t = useTranslations('cases');
  const kindName = useKindName();
  const { data, isError } = useCaseCounts(30);
  if (isError) return null;
  if (!data) return <Skeleton className="mb-4 h-[4.25rem] w-full rounded-card" />;
  const kinds = Object.entries(data.kinds as Record<string, number>)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);
  if (kinds.length === 0) return null;
  return (
    <section aria-label={t('last_days', { days: 30 })} className="mb-4">
      <h2 className="mb-1.5 text-12 font-semibold text-quiet">{t('last_days', { days: 30 })}</h2>
      <ul className="flex flex-wrap gap-2">
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={kind === chosen}
              onClick={() => {
                onChoose(kind === chosen ? undefined : (kind as CaseKind));
              }}
              className="flex h-10 cursor-pointer items-baseline gap-2 rounded-control border border-line bg-raised px-3 pt-1.5 text-14 text-soft transition-colors duration-150 hover:bg-sunken aria-pressed:border-marigold-mark aria-pressed:bg-marigold-wash aria-pressed:text-marigold-ink"
            >
              <span className="tabular text-20 font-semibold text-ink">{count}</span>
              {kindName(kind)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
