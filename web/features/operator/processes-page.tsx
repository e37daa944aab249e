'use client';

import { Bot, Cog, Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge, type Tone } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { type ProcessReport, type ShardReport, useProcesses } from '@/lib/operator/operator';
import { Fact, Facts } from './parts';

/** Who runs, since when, and how each shard of the bots is. */
export function OperatorProcessesPage() {
  const t = useTranslations('operator.processes');
  const query = useProcesses();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<SkeletonRows count={3} height="h-28" />}>
        {(processes) =>
          processes.length === 0 ? (
            <Empty title={t('none')}>{t('none_text')}</Empty>
          ) : (
            <ul className="grid gap-4">
              {processes.map((process) => (
                <li key={process.instance} className="min-w-0">
                  <Process process={process} />
                </li>
              ))}
            </ul>
          )
        }
      </Gate>
    </>
  );
}

const signs = { api: Plug, bot: Bot, worker: Cog } as const;

function Process({ process }: { process: ProcessReport }) {
  const t = useTranslations('operator.processes');
  const format = useFormatter();
  const Sign = signs[process.role];
  const { memory_bytes: memory } = process;
  return (
    <article className="rounded-card border border-line bg-raised">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 pt-4">
        <Sign size={18} aria-hidden className="text-quiet" />
        <h2 className="text-16 font-semibold">{t(`role.${process.role}`)}</h2>
        <code className="min-w-0 text-12 break-all text-quiet">{process.instance}</code>
      </header>
      <div className="p-5">
        <Facts>
          <Fact name={t('since')}>
            <TimeAgo at={process.since} />
          </Fact>
          <Fact name={t('seen')}>
            <TimeAgo at={process.seen_at} />
          </Fact>
          <Fact name={t('host')}>
            {process.host ?? t('not_known')}
            {process.pid !== null && <span className="text-quiet"> · {process.pid}</span>}
          </Fact>
          <Fact name={t('version')}>{process.version ?? t('not_known')}</Fact>
          <Fact name={t('memory')}>
            {memory === null
              ? t('not_known')
              : format.number(memory / 1_048_576, {
                  style: 'unit',
                  unit: 'megabyte',
                  maximumFractionDigits: 0,
                })}
          </Fact>
          {process.guilds !== null && (
            <Fact name={t('guilds')}>{format.number(process.guilds)}</Fact>
          )}
        </Facts>
      </div>
      {process.role === 'bot' && process.shards.length === 0 && (
        <p className="border-t border-line px-5 py-3 text-14 text-quiet">{t('no_shards')}</p>
      )}
      {process.shards.length > 0 && <Shards shards={process.shards} />}
    </article>
  );
}

const tones: Record<NonNullable<ShardReport['state']>, Tone> = {
  active: 'good',
  identifying: 'warn',
  resuming: 'warn',
  disconnected: 'bad',
  closed: 'bad',
};

function Shards({ shards }: { shards: readonly ShardReport[] }) {
  const t = useTranslations('operator.processes');
  const format = useFormatter();
  const number = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <div
      role="region"
      aria-label={t('shards')}
      tabIndex={0}
      className="relative overflow-x-auto border-t border-line"
    >
      <table className="tabular w-full text-left text-14">
        <thead className="text-12 text-quiet">
          <tr>
            <Head>{t('shard')}</Head>
            <Head>{t('state')}</Head>
            <Head end>{t('latency')}</Head>
            <Head end>{t('guilds')}</Head>
            <Head end>{t('failures')}</Head>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shards.map((shard) => (
            <tr key={shard.id}>
              <td className="px-5 py-2 whitespace-nowrap">
                {number(shard.id)} / {number(shard.count)}
              </td>
              <td className="px-5 py-2">
                {shard.state ? (
                  <Badge tone={tones[shard.state]}>{t(`states.${shard.state}`)}</Badge>
                ) : (
                  t('not_known')
                )}
              </td>
              <td className="px-5 py-2 text-right whitespace-nowrap">
                {shard.latency_ms === null
                  ? '–'
                  : `${format.number(shard.latency_ms, { maximumFractionDigits: 1 })}\u2009ms`}
              </td>
              <td className="px-5 py-2 text-right">{number(shard.guilds)}</td>
              <td className="px-5 py-2 text-right">{number(shard.failures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children, end }: { children: ReactNode; end?: boolean }) {
  return (
    <th
      scope="col"
      className={`px-5 pt-3 pb-1.5 font-medium whitespace-nowrap ${end ? 'text-right' : ''}`}
    >
      {children}
    </th>
  );
}
