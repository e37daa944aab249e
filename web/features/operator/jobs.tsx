'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type JobState, jobStates, useJobs } from '@/lib/operator/queues';
import { JobDialog } from './job-dialog';
import { listClass, More, Select } from './parts';
import { WorkRow } from './work-row';

/** The jobs of a queue in one state; what failed first, since that is what people look for. */
export function Jobs({ queue }: { queue: string }) {
  const t = useTranslations('operator.queues');
  const [state, setState] = useState<JobState>('failed');
  const [shown, setShown] = useState<string | null>(null);
  const query = useJobs(queue, state);
  return (
    <>
      <div className="mb-3">
        <Select
          label={t('state')}
          value={state}
          onChange={setState}
          options={jobStates.map((one) => [one, t(`count.${one}`)] as const)}
        />
      </div>
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-14" />}>
        {(jobs) =>
          jobs.length === 0 ? (
            <Empty title={t('no_jobs')}>{t('no_jobs_text')}</Empty>
          ) : (
            <>
              <ul className={listClass}>
                {jobs.map((job) => (
                  <li key={job.id}>
                    <WorkRow
                      work={job}
                      attempts={t('attempts', { made: job.attempts_made, all: job.attempts })}
                      at={job.ended ?? job.began ?? job.added}
                      onOpen={() => {
                        setShown(job.id);
                      }}
                    />
                  </li>
                ))}
              </ul>
              <More query={query} />
            </>
          )
        }
      </Gate>
      <JobDialog
        queue={queue}
        jobId={shown}
        onClose={() => {
          setShown(null);
        }}
      />
    </>
  );
}
