'use client';

import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ButtonLink } from '@/components/ui/button-link';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useGuild, useGuildId, usePeople, usePlaces } from '@/lib/guild/guild';
import { type LogEntry, type LogFilter, useLog } from '@/lib/guild/logs';
import { mayAs } from '@/lib/guild/roles';
import { Entry } from './entry';
import { Files } from './files';
import { Filters } from './filters';

/** What happened in the server: looked through, looked on, and taken along. */
export function LogsPage() {
  const t = useTranslations('logs');
  const [filter, setFilter] = useState<LogFilter>({});
  const query = useLog(filter);
  const [held, setHeld] = useState<readonly LogEntry[] | null>(null);
  const fresh = held ? newer(query.data ?? [], held) : 0;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <Files filter={filter} />
      </PageHead>
      <Filters
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setHeld(null);
        }}
      />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Button
          size="small"
          onClick={() => {
            setHeld(held ? null : (query.data ?? []));
          }}
        >
          {held ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
          {t(held ? 'go_on' : 'pause')}
        </Button>
        <p role="status" className="text-14 text-quiet">
          {held ? t('paused', { count: fresh }) : t('live')}
        </p>
      </div>
      <Gate query={query} skeleton={<SkeletonRows count={8} height="h-16" />}>
        {(entries) => (
          <Log
            entries={held ?? entries}
            filter={filter}
            isBusy={query.isPlaceholderData}
            onFilter={setFilter}
            more={
              query.hasNextPage && !held ? (
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t(entries.length === 0 ? 'search_on' : 'more')}
                </Button>
              ) : null
            }
          />
        )}
      </Gate>
    </>
  );
}

/** How many came since; what is shown is the newest first. */
function newer(now: readonly LogEntry[], held: readonly LogEntry[]): number {
  const first = held[0];
  const at = first ? now.findIndex(({ id }) => id === first.id) : now.length;
  return at < 0 ? now.length : at;
}

interface LogProps {
  entries: readonly LogEntry[];
  filter: LogFilter;
  isBusy: boolean;
  onFilter: (filter: LogFilter) => void;
  more: React.ReactNode;
}

function Log({ entries, filter, isBusy, onFilter, more }: LogProps) {
  const { data: places } = usePlaces();
  const ids = entries.flatMap(({ user, by }) => [user ?? '', by ?? '']);
  const { data: people } = usePeople(ids);
  const channels = new Map(places?.channels.map((channel) => [channel.id, channel]));
  if (entries.length === 0) return <Nothing isFiltered={isFiltered(filter)} more={more} />;
  return (
    <>
      <ol
        aria-busy={isBusy}
        className="divide-y divide-line rounded-card border border-line bg-raised aria-busy:opacity-60"
      >
        {entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            people={people}
            channel={entry.channel ? channels.get(entry.channel) : undefined}
            onFilter={(some) => {
              onFilter({ ...filter, ...some });
            }}
          />
        ))}
      </ol>
      {more && <div className="mt-4 text-center">{more}</div>}
    </>
  );
}

const isFiltered = (filter: LogFilter) => Object.keys(filter).length > 0;

function Nothing({ isFiltered: filtered, more }: { isFiltered: boolean; more: React.ReactNode }) {
  const t = useTranslations('logs');
  const guildId = useGuildId();
  const maySet = mayAs(useGuild().data?.role, 'admin');
  if (filtered)
    return (
      <Empty title={t('no_match')} action={more}>
        {t(more ? 'no_match_yet' : 'no_match_text')}
      </Empty>
    );
  return (
    <Empty
      title={t('none')}
      action={
        maySet && (
          <ButtonLink href={`/dashboard/${guildId}/settings/serverlog`}>{t('choose')}</ButtonLink>
        )
      }
    >
      {t('none_text')}
    </Empty>
  );
}
