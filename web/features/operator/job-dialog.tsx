'use client';

import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useJob } from '@/lib/operator/queues';
import { useActDialog } from './act-dialog';
import { Data, Fact, Facts } from './parts';

interface JobDialogProps {
  queue: string;
  jobId: string | null;
  onClose: () => void;
}

/** One job with what it wrote down, and what can be done with it. */
export function JobDialog({ queue, jobId, onClose }: JobDialogProps) {
  return (
    <Dialog open={jobId !== null} place="wide" label={jobId ?? ''} onClose={onClose}>
      {jobId !== null && <Inside queue={queue} jobId={jobId} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ queue, jobId, onClose }: JobDialogProps & { jobId: string }) {
  const query = useJob(queue, jobId);
  return (
    <DialogFrame
      title={query.data?.name ?? jobId}
      onClose={onClose}
      actions={query.data && <Verbs job={query.data} onClose={onClose} />}
    >
      <Gate query={query} skeleton={<Skeleton className="h-72" />}>
        {(job) => <Details job={job} />}
      </Gate>
    </DialogFrame>
  );
}

function Details({ job }: { job: Schemas['JobDetails'] }) {
  const t = useTranslations('operator.queues');
  return (
    <div className="grid gap-4">
      <code className="text-12 break-all text-quiet">{job.id}</code>
      <Facts>
        <Fact name={t('state')}>{job.state}</Fact>
        <Fact name={t('added')}>
          <TimeAgo at={job.added} />
        </Fact>
        {job.began && (
          <Fact name={t('began')}>
            <TimeAgo at={job.began} />
          </Fact>
        )}
        {job.ended && (
          <Fact name={t('ended')}>
            <TimeAgo at={job.ended} />
          </Fact>
        )}
        <Fact name={t('worker')}>{job.worker || '–'}</Fact>
      </Facts>
      <p className="text-14 text-soft">
        {t('attempts', { made: job.attempts_made, all: job.attempts })}
      </p>
      {job.reason && <Data title={t('reason')} value={job.reason} />}
      <Data title={t('data')} value={job.data} />
      <Data title={t('options')} value={job.options} />
      {job.result !== null && <Data title={t('result')} value={job.result} />}
      {job.logs.length > 0 && <Data title={t('logs')} value={job.logs.join('\n')} />}
    </div>
  );
}

type Verb = 'retry' | 'promote' | 'remove';

/** What the API allows in each state. */
function verbsFor(state: string): readonly Verb[] {
  if (state === 'failed') return ['retry', 'remove'];
  if (state === 'delayed') return ['promote', 'remove'];
  return state === 'active' ? [] : ['remove'];
}

function Verbs({ job, onClose }: { job: Schemas['JobDetails']; onClose: () => void }) {
  const t = useTranslations('operator.queues');
  const act = useActDialog();
  const verbs = verbsFor(job.state);
  const open = (verb: Verb) => {
    onClose();
    act({
      title: `${t(verb)}: ${job.name}`,
      text: t(`${verb}_text`),
      button: t(verb),
      danger: verb === 'remove',
      reasonIsOptional: true,
      run: (reason) => {
        const params = { path: { queue: job.queue, jobId: job.id } };
        const body = reason ? { reason } : {};
        return ask(api.POST(`/api/operator/queues/{queue}/jobs/{jobId}/${verb}`, { params, body }));
      },
    });
  };
  return verbs.map((verb) => (
    <Button
      key={verb}
      shape={verb === 'remove' ? 'danger' : 'primary'}
      onClick={() => {
        open(verb);
      }}
    >
      {t(verb)}
    </Button>
  ));
}
