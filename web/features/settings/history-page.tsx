'use client';

import { ArrowRight, Undo2 } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { actionClass, Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useToast } from '@/components/ui/toasts';
import {
  type FeatureConfig,
  type HistoryEntry,
  useConfig,
  useHistory,
  useRollback,
} from '@/lib/guild/config';
import { type Person, useGuild, useGuildId, usePeople } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { ValueText } from './value-text';

/** Who changed which settings of a feature, when, from what to what; and the way back. */
export function HistoryPage({ name }: { name: string }) {
  const t = useTranslations();
  const query = useHistory(name);
  const { data: config } = useConfig();
  const feature = config?.find((one) => one.feature === name);
  const { data: people } = usePeople(query.data?.map((entry) => entry.author_id) ?? []);
  return (
    <>
      <PageHead
        title={t('history.title', { name: feature?.title ?? name })}
        lead={t('history.lead')}
      />
      <Gate query={query} skeleton={<SkeletonRows count={5} height="h-24" />}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title={t('history.none')} action={<SettingsLink name={name} />}>
              {t('history.none_text')}
            </Empty>
          ) : (
            <>
              <ol className="divide-y divide-line rounded-card border border-line bg-raised">
                {entries.map((entry) => (
                  <Entry
                    key={entry.id}
                    entry={entry}
                    config={feature}
                    person={people?.get(entry.author_id)}
                  />
                ))}
              </ol>
              {query.hasNextPage && (
                <div className="mt-4 text-center">
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('common.more')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Gate>
    </>
  );
}

function SettingsLink({ name }: { name: string }) {
  const t = useTranslations('settings');
  return (
    <Link href={`/dashboard/${useGuildId()}/settings/${name}`} className={actionClass('secondary')}>
      {t('title')}
    </Link>
  );
}

interface EntryProps {
  entry: HistoryEntry;
  config: FeatureConfig | undefined;
  person: Person | undefined;
}

function Entry({ entry, config, person }: EntryProps) {
  const t = useTranslations();
  const toast = useToast();
  const rollback = useRollback();
  const may = mayAs(useGuild().data?.role, 'admin');
  const restore = () => {
    const version = config ? { version: config.version } : {};
    rollback.mutate(
      { entry: entry.id, ...version },
      {
        onSuccess: () => {
          toast({ tone: 'good', text: t('history.restored') });
        },
        onError: (error) => {
          toast({ tone: 'bad', text: error.message || t('state.unreachable') });
        },
      },
    );
  };
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-14">
        <PersonFace id={entry.author_id} person={person} />
        <span className="text-quiet">
          {t(`history.source.${entry.source}`)} · <TimeAgo at={entry.at} /> ·{' '}
          <span className="tabular">{t('history.version', { version: entry.version })}</span>
        </span>
        {may && (
          <span className="ms-auto">
            <Button size="small" shape="quiet" busy={rollback.isPending} onClick={restore}>
              <Undo2 size={15} aria-hidden />
              {t('history.restore')}
            </Button>
          </span>
        )}
      </div>
      <dl className="mt-2 grid grid-cols-1 gap-1.5 text-14">
        {entry.differences.map((difference) => {
          const field = config?.fields.find((one) => one.name === difference.field);
          return (
            <div
              key={difference.field}
              className="grid grid-cols-1 gap-x-4 sm:grid-cols-[minmax(8rem,12rem)_minmax(0,1fr)]"
            >
              <dt className="text-quiet">{field?.title ?? difference.field}</dt>
              <dd className="flex min-w-0 flex-wrap items-center gap-2">
                <del className="max-w-full min-w-0 rounded bg-rhododendron-wash px-1.5 text-rhododendron-ink decoration-1">
                  <Side field={field} value={difference.before} />
                </del>
                <ArrowRight
                  size={14}
                  aria-label={t('history.to')}
                  className="shrink-0 text-quiet"
                />
                <ins className="max-w-full min-w-0 rounded bg-pine-wash px-1.5 text-pine-ink no-underline">
                  <Side field={field} value={difference.after} />
                </ins>
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}

function Side({
  field,
  value,
}: {
  field: FeatureConfig['fields'][number] | undefined;
  value: unknown;
}) {
  const t = useTranslations('history');
  if (value === null) return <em>{t('default')}</em>;
  return <ValueText field={field} value={value} />;
}
