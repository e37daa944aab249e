'use client';

import { CalendarClock, ChevronRight, Pause, Play } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type QueueStats, useQueues } from '@/lib/operator/queues';
import { useActDialog } from './act-dialog';

/** Every queue with what is in it, live. */
export function OperatorQueuesPage() {
  const t = useTranslations('operator.queues');
  const query = useQueues();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<SkeletonRows count={3} height="h-36" />}>
        {(queues) =>
          queues.length === 0 ? (
            <Empty title={t('none')}>{t('none_text')}</Empty>
          ) : (
            <ul className="grid gap-4">
              {queues.map((queue) => (
                <li key={queue.queue}>
                  <Queue queue={queue} />
                </li>
              ))}
            </ul>
          )
        }
      </Gate>
    </>
  );
}

const counts = [
  'waiting',
  'prioritized',
  'delayed',
  'active',
  'completed',
  'failed',
  'dead_letters',
] as const;

function Queue({ queue }: { queue: QueueStats }) {
  const t = useTranslations('operator.queues');
  const format = useFormatter();
  return (
    <article className="rounded-card border border-line bg-raised">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-4">
        <h2 className="text-16 font-semibold">
          <Link
            href={`/operator/queues/${encodeURIComponent(queue.queue)}`}
            aria-label={t('look', { queue: queue.queue })}
            className="inline-flex items-center gap-1 rounded-control hover:underline"
          >
            {queue.queue}
            <ChevronRight size={16} aria-hidden className="text-quiet" />
          </Link>
        </h2>
        <span className="flex-1">
          <Badge tone={queue.paused ? 'warn' : 'good'}>{t(queue.paused ? 'held' : 'runs')}</Badge>
        </span>
        <HoldButton queue={queue} />
      </header>
      <dl className="tabular grid grid-cols-3 gap-x-4 gap-y-3 p-5 text-14 sm:grid-cols-4 lg:grid-cols-8">
        {counts.map((name) => (
          <Count key={name} name={t(`count.${name}`)} isBad={name === 'dead_letters'}>
            {queue[name]}
          </Count>
        ))}
        {queue.parked > 0 && <Count name={t('count.parked')}>{queue.parked}</Count>}
      </dl>
      <details className="border-t border-line px-5 py-2.5 text-14">
        <summary className="cursor-pointer rounded-control text-soft">
          {t('scheduled', { count: queue.schedulers.length })}
        </summary>
        <ul className="grid gap-1 pt-2">
          {queue.schedulers.map((scheduler) => (
            <li key={scheduler.id} className="flex flex-wrap items-center gap-x-2">
              <CalendarClock size={15} aria-hidden className="text-quiet" />
              <code className="text-12 break-all">{scheduler.job}</code>
              <span className="text-12 text-quiet">
                {scheduler.next && (
                  <>
                    {t('next')}{' '}
                    <time dateTime={scheduler.next}>
                      {format.dateTime(new Date(scheduler.next), {
                        dateStyle: 'medium',
                        timeStyle: 'medium',
                      })}
                    </time>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}

function Count({ name, children, isBad }: { name: string; children: number; isBad?: boolean }) {
  const format = useFormatter();
  const colour = isBad && children > 0 ? 'text-rhododendron-ink' : '';
  return (
    <div>
      <dt className="text-12 text-quiet">{name}</dt>
      <dd className={`text-20 font-semibold ${colour}`}>{format.number(children)}</dd>
    </div>
  );
}

export function HoldButton({ queue }: { queue: Pick<QueueStats, 'queue' | 'paused'> }) {
  const t = useTranslations('operator.queues');
  const act = useActDialog();
  const { paused, queue: name } = queue;
  const word = paused ? 'go_on' : 'hold';
  const open = () => {
    act({
      title: t(`${word}_title`, { queue: name }),
      text: t(`${word}_text`),
      button: t(word),
      danger: !paused,
      run: (reason) => {
        const params = { path: { queue: name } };
        const body = { paused: !paused, reason };
        return ask(api.PATCH('/api/operator/queues/{queue}', { params, body }));
      },
    });
  };
  const Sign = paused ? Play : Pause;
  return (
    <Button size="small" onClick={open} aria-label={`${t(word)}: ${name}`}>
      <Sign size={15} aria-hidden />
      {t(word)}
    </Button>
  );
}
