'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Empty } from '@/components/state/states';
import { actionClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useGuild, useGuildId } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { statsOf } from '@/lib/guild/stat-questions';
import { type StatsWindow, useStat } from '@/lib/guild/stats';
import { zoneFrom } from '@/lib/words/zone';
import { StatisticsDoor } from '@/components/state/statistics-door';
import { HeatCard } from './heat-card';
import { ModerationCard } from './moderation';
import { Notes } from './notes';
import { OverTime } from './over-time';
import { RangeBar } from './range-bar';
import { RetentionCard } from './retention';
import { useMoments } from './saying';
import { Tiles, TilesWaiting } from './tiles';
import { TopChannels, TopCommands, TopMembers } from './tops';
import { useLook } from './use-look';
import { Ways } from './ways';

/** What happens in a server: how much, when, where, by whom, and whether people stay. */
export function StatsPage() {
  const t = useTranslations('stats');
  const [look, change] = useLook();
  const { stretch } = look;
  const query = useStat((guildId) => statsOf(guildId, stretch));
  const guildId = useGuildId();
  const role = useGuild().data?.role;
  const maySee = mayAs(role, 'moderator');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {mayAs(role, 'admin') && (
          <Link href={`/dashboard/${guildId}/exports`} className={actionClass('secondary')}>
            <Download size={16} aria-hidden />
            <span className="ms-2">{t('exports.title')}</span>
          </Link>
        )}
      </PageHead>
      <StatisticsDoor
        query={query}
        head={
          <RangeBar look={look} onChange={change} timeZone={zoneFrom(query.data?.window.zone)} />
        }
        skeleton={<Waiting />}
      >
        {(numbers) =>
          numbers.window.counted_since === null ? (
            <Empty title={t('empty.title')}>
              <p>{t('empty.text')}</p>
            </Empty>
          ) : (
            <div className="grid grid-cols-1 gap-6 wrap-anywhere">
              <div>
                <Tiles numbers={numbers} look={look} onChange={change} />
                <About
                  window={numbers.window}
                  compares={look.compares}
                  askedAt={query.dataUpdatedAt}
                />
              </div>
              <OverTime look={look} onChange={change} />
              <HeatCard stretch={stretch} />
              <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
                <TopChannels look={look} />
                <TopMembers look={look} />
                <TopCommands look={look} />
                <Ways look={look} />
              </div>
              <RetentionCard look={look} />
              {maySee && <ModerationCard look={look} />}
              <Notes look={look} window={numbers.window} />
            </div>
          )
        }
      </StatisticsDoor>
    </>
  );
}

interface AboutProps {
  window: StatsWindow;
  compares: boolean;
  askedAt: number;
}

/** What has to be known to read the numbers rightly. */
export function About({ window, compares, askedAt }: AboutProps) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  const mayChange = mayAs(useGuild().data?.role, 'admin');
  const { date } = useMoments(window);
  return (
    <div className="mt-3 grid gap-1 text-12 text-quiet">
      <p className="flex flex-wrap gap-x-2 gap-y-1">
        <span>{t('zone', { zone: window.zone })}</span>
        {mayChange && (
          <Link
            href={`/dashboard/${guildId}/settings/insights#time-zone`}
            className="font-medium text-glacier-ink underline underline-offset-2"
          >
            {t('zone_change')}
          </Link>
        )}
        <span className="ms-auto">
          {t('as_of')} <TimeAgo at={new Date(askedAt).toISOString()} />
        </span>
      </p>
      {compares && !window.comparable && window.counted_since && (
        <p>{t('since', { date: date(window.counted_since) })}</p>
      )}
      {!window.exact && <p>{t('inexact')}</p>}
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid gap-6">
      <TilesWaiting />
      <Skeleton className="h-[25rem] rounded-card" />
      <Skeleton className="h-[25rem] rounded-card" />
    </div>
  );
}
