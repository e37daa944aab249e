'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { type Job, type JobState, jobStates, useJobs } from '@/lib/operator/queues';
import { JobDialog } from './job-dialog';
import { listClass, More } from './parts';

/** The jobs of a queue in one state; what failed first, since that is what people look for. */
export function Jobs({ queue }: { queue: string }) {
  const t = useTranslations('operator.queues');
  const [state, setState] = useState<JobState>('failed');
  const [shown, setShown] = useState<string | null>(null);
  const query = useJobs(queue, state);
  return (
    <>
      <select
        aria-label={t('state')}
        value={state}
        onChange={(event) => {
          setState(event.target.value as JobState);
        }}
        className="mb-3 h-9 max-w-full cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14"
      >
        {jobStates.map((one) => (
          <option key={one} value={one}>
            {t(`count.${one}`)}
          </option>
        ))}
      </select>
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-14" />}>
        {(jobs) =>
          jobs.length === 0 ? (
            <Empty title={t('no_jobs')}>{t('no_jobs_text')}</Empty>
          ) : (
            <>
              <ul className={listClass}>
                {jobs.map((job) => (
                  <li key={job.id}>
                    <JobRow
                      job={job}
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

function JobRow({ job, onOpen }: { job: Job; onOpen: () => void }) {
  const t = useTranslations('operator.queues');
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-4 py-2.5 text-left text-14 transition-colors duration-150 hover:bg-sunken sm:px-5"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{job.name}</span>{' '}
        <code className="text-12 break-all text-quiet">{job.id}</code>
        {job.reason && <span className="block truncate text-quiet">{job.reason}</span>}
      </span>
      <span className="flex items-center gap-3 text-12 text-quiet">
        {t('attempts', { made: job.attempts_made, all: job.attempts })}
        <TimeAgo at={job.ended ?? job.began ?? job.added} />
        <ChevronRight size={16} aria-hidden />
      </span>
    </button>
  );
}
