'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageHead } from '@/components/ui/card';
import { useQueues } from '@/lib/operator/queues';
import { Jobs } from './jobs';
import { Letters } from './letters';
import { Tabs } from './parts';
import { HoldButton } from './queues-page';

/** One queue: its jobs by state, and what failed for good. */
export function OperatorQueuePage({ queue }: { queue: string }) {
  const t = useTranslations('operator.queues');
  const [shown, setShown] = useState<'jobs' | 'letters'>('jobs');
  const stats = useQueues().data?.find((one) => one.queue === queue);
  return (
    <>
      <PageHead title={queue} lead={t('inside', { queue })}>
        {stats && <HoldButton queue={stats} />}
      </PageHead>
      <div className="mb-4">
        <Tabs
          label={t('title')}
          tabs={[
            ['jobs', t('jobs')],
            ['letters', t('letters') + (stats ? ` (${stats.dead_letters})` : '')],
          ]}
          shown={shown}
          onShow={setShown}
        />
      </div>
      {shown === 'jobs' ? <Jobs queue={queue} /> : <Letters queue={queue} />}
    </>
  );
}
