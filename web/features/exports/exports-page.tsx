'use client';

import { useTranslations } from 'use-intl/react';
import { Empty } from '@/components/state/states';
import { StatisticsDoor } from '@/components/state/statistics-door';
import { PageHead } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { useExports } from '@/lib/guild/exports';
import { AskForm } from './ask-form';
import { ExportRow } from './export-row';

/** A server's history as files: asking for one, seeing how far it is, taking it along. */
export function ExportsPage() {
  const t = useTranslations('stats.exports');
  const query = useExports();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <StatisticsDoor query={query} head={null} skeleton={<Waiting />} feature="exports">
        {({ exports, today, kept_hours }) => (
          <div className="grid grid-cols-1 gap-6">
            <AskForm
              today={today}
              isBusy={exports.some(({ state }) => state === 'waiting' || state === 'writing')}
            />
            <section aria-labelledby="exports-list">
              <h2 id="exports-list" className="text-20 font-semibold">
                {t('list')}
              </h2>
              <p className="mt-1 mb-3 text-14 text-quiet">{t('kept', { days: kept_hours / 24 })}</p>
              {exports.length === 0 ? (
                <Empty title={t('none')}>
                  <p>{t('none_text')}</p>
                </Empty>
              ) : (
                <ul className="divide-y divide-line rounded-card border border-line bg-raised">
                  {exports.map((one) => (
                    <ExportRow key={one.id} file={one} />
                  ))}
                </ul>
              )}
            </section>
          </div>
        )}
      </StatisticsDoor>
    </>
  );
}

function Waiting() {
  return (
    <div className="grid grid-cols-1 gap-6">
      <Skeleton className="h-[27rem] rounded-card sm:h-[21rem]" />
      <SkeletonRows count={3} height="h-24" />
    </div>
  );
}
