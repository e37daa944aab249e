'use client';

import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Card, PageHead } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Schemas } from '@/lib/api/client';
import { useError } from '@/lib/operator/trouble';
import { Processes } from './errors-page';
import { Data, Fact, Facts, listClass } from './parts';

type Details = Schemas['ErrorDetails'];

/** One group of errors: how often, where, since when, and the way to the last of them. */
export function OperatorErrorPage({ group }: { group: string }) {
  const query = useError(group);
  return (
    <>
      {!query.data && <h1 className="sr-only">{group}</h1>}
      <Gate query={query} skeleton={<Skeleton className="h-96 rounded-card" />}>
        {(error) => (
          <div className="grid gap-6">
            <Head error={error} />
            <Card>
              <Overview error={error} />
            </Card>
            <Trace error={error} />
            <Occasions occasions={error.occasions} />
          </div>
        )}
      </Gate>
    </>
  );
}

function Head({ error }: { error: Details }) {
  const t = useTranslations();
  const whole = [error.message, error.error, error.kind, ...error.trace].filter(Boolean).join('\n');
  return (
    <div className="-mb-6">
      <PageHead title={error.message} lead={error.error || undefined}>
        <CopyButton text={whole} label={t('common.copy')} />
      </PageHead>
    </div>
  );
}

function Overview({ error }: { error: Details }) {
  const t = useTranslations('operator.errors');
  return (
    <Facts>
      <Fact name={t('last')}>
        <TimeAgo at={error.last_at} />
      </Fact>
      <Fact name={t('first')}>
        <TimeAgo at={error.first_at} />
      </Fact>
      <Fact name={t('occasions')}>{t('times', { times: error.times })}</Fact>
      <Fact name={t('processes')}>
        <span className="flex flex-wrap gap-1">
          <Processes names={error.processes} />
        </span>
      </Fact>
      <Fact name={t('version')}>{error.version}</Fact>
      {error.kind && (
        <Fact name={t('kind')}>
          <code className="text-12">{error.kind}</code>
        </Fact>
      )}
      {error.correlation && (
        <Fact name={t('correlation')}>
          <code className="text-12 break-all">{error.correlation}</code>
        </Fact>
      )}
      <Fact name={t('name')}>
        <code className="text-12">{error.group}</code>
      </Fact>
    </Facts>
  );
}

function Trace({ error }: { error: Details }) {
  const t = useTranslations('operator.errors');
  return (
    <Card title={t('trace')}>
      <div className="grid gap-4">
        {error.trace.length === 0 ? (
          <p className="text-14 text-soft">
            <span className="font-medium">{t('no_trace')}.</span> {t('no_trace_text')}
          </p>
        ) : (
          <ol
            role="list"
            tabIndex={0}
            aria-label={t('trace')}
            className="max-h-[28rem] overflow-auto rounded-control bg-sunken p-2.5 font-mono text-12"
          >
            {error.trace.map((frame, index) => (
              <li key={`${index} ${frame}`} className="flex gap-3 py-0.5">
                <span aria-hidden className="tabular w-5 shrink-0 text-right text-quiet">
                  {index}
                </span>
                <span className="min-w-0 break-words">{frame}</span>
              </li>
            ))}
          </ol>
        )}
        <Data title={t('fields')} value={error.fields} />
      </div>
    </Card>
  );
}

function Occasions({ occasions }: { occasions: Details['occasions'] }) {
  const t = useTranslations('operator.errors');
  return (
    <section>
      <h2 className="text-16 font-semibold">{t('occasions')}</h2>
      <p className="mb-3 max-w-prose text-14 text-quiet">{t('occasions_text')}</p>
      <ol className={listClass}>
        {occasions.map((one) => (
          <li
            key={`${one.at} ${one.process} ${one.correlation}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-14 sm:px-5"
          >
            <span className="min-w-0 flex-1 basis-64">
              <span className="block break-words">{one.error || one.correlation || '–'}</span>
              {one.error && one.correlation && (
                <code className="text-12 break-all text-quiet">{one.correlation}</code>
              )}
            </span>
            <span className="flex flex-wrap items-center gap-2 text-12 text-quiet">
              <Processes names={[one.process]} />
              {one.version}
              <span className="tabular whitespace-nowrap">{t('times', { times: one.times })}</span>
              <TimeAgo at={one.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
