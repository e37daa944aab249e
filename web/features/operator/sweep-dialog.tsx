'use client';

import { useTranslations } from 'use-intl/react';
import { Note } from '@/components/ui/badge';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type LetterFilter, useLetterCount } from '@/lib/operator/queues';
import { ActDialog } from './act-dialog';

/** What can be done with all dead letters that fit. */
export type Sweep = 'replay' | 'purge';

/** So many at once; the API has the same bound. */
const atOnce = 1000;

interface SweepDialogProps {
  queue: string;
  filter: LetterFilter;
  sweep: Sweep | null;
  onClose: () => void;
}

/** How many it will be stands there before anything can be done, and nothing newer goes with them. */
export function SweepDialog({ queue, filter, sweep, onClose }: SweepDialogProps) {
  const t = useTranslations('operator.queues');
  const { data: count, error } = useLetterCount(queue, filter, sweep !== null);
  const run = async (reason: string) => {
    const body = {
      reason,
      ...(filter.name ? { name: filter.name } : {}),
      ...(filter.reason ? { failed_reason: filter.reason } : {}),
      ...(count ? { counted_at_ms: count.counted_at_ms } : {}),
    };
    const params = { path: { queue } };
    if (sweep === 'purge') {
      const path = '/api/operator/queues/{queue}/dead-letters/purge';
      const { purged } = await ask(api.POST(path, { params, body }));
      return t('purged', { count: purged });
    }
    const path = '/api/operator/queues/{queue}/dead-letters/replay';
    const { replayed } = await ask(api.POST(path, { params, body }));
    return t('replayed', { count: replayed });
  };
  const act = sweep && {
    title: t(`${sweep}_all_title`, { queue }),
    text: t(`${sweep}_all_text`),
    button: t(`${sweep}_all`),
    danger: sweep === 'purge',
    run,
  };
  return (
    <ActDialog act={act} onClose={onClose} isReady={count ? count.fitting > 0 : false}>
      {error ? <Note tone="bad" title={error.message} /> : <Fitting count={count} />}
      <Filtered filter={filter} />
    </ActDialog>
  );
}

function Fitting({ count }: { count: Schemas['DeadLetters']['count'] | undefined }) {
  const t = useTranslations('operator.queues');
  return (
    <div role="status" className="tabular min-h-11">
      <p className="text-16 font-semibold">
        {count ? t('fit', { count: count.fitting }) : t('counting')}
      </p>
      {count && (
        <p className="text-14 text-quiet">
          {count.fitting > atOnce && `${t('fit_first')} `}
          {count.fitting > 0 && t('fit_later')}
        </p>
      )}
    </div>
  );
}

function Filtered({ filter }: { filter: LetterFilter }) {
  const t = useTranslations('operator.queues');
  const held = (['name', 'reason'] as const).filter((part) => filter[part] !== '');
  return (
    <dl className="grid gap-1 text-14">
      <dt className="text-12 text-quiet">{t('fit_filter')}</dt>
      {held.length === 0 && <dd>{t('fit_all')}</dd>}
      {held.map((part) => (
        <dd key={part} className="break-words">
          {t(`by_${part}`)}: <code className="text-12">{filter[part]}</code>
        </dd>
      ))}
    </dl>
  );
}
