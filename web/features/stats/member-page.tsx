'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '@/components/ui/card';
import { useGuildId } from '@/lib/guild/guild';
import { memberStatsOf } from '@/lib/guild/stat-questions';
import { useStat } from '@/lib/guild/stats';
import { zoneFrom } from '@/lib/words/zone';
import { queryOf } from './address';
import { StatisticsDoor } from '@/components/state/statistics-door';
import { OneHead, OneOverTime, OneTiles, OneWaiting } from './one-page';
import { RangeBar } from './range-bar';
import { Ranking } from './ranking';
import { About } from './stats-page';
import { useChannelNames, usePersonNames } from './tops';
import { useLook } from './use-look';

/** How much one member did, and where. */
export function MemberPage({ userId }: { userId: string }) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  const [look, change] = useLook();
  const channels = useChannelNames();
  const people = usePersonNames([userId]);
  const query = useStat((id) => memberStatsOf(id, userId, look.stretch));
  return (
    <>
      <OneHead look={look}>{people.face(userId)}</OneHead>
      <StatisticsDoor
        query={query}
        head={
          <RangeBar look={look} onChange={change} timeZone={zoneFrom(query.data?.window.zone)} />
        }
        skeleton={<OneWaiting />}
      >
        {({ window, messages, voice_seconds, reactions, rank, ranked, channels: most, points }) => (
          <div className="grid grid-cols-1 gap-6 wrap-anywhere">
            <div>
              <OneTiles
                counts={{ messages, voice_seconds, reactions }}
                told={{
                  name: t('one.rank'),
                  said:
                    rank === null ? t('one.no_rank') : t('one.rank_of', { rank, count: ranked }),
                }}
                compares={look.compares}
              />
              <About window={window} compares={look.compares} askedAt={query.dataUpdatedAt} />
            </div>
            <OneOverTime
              window={window}
              points={points}
              look={look}
              onChange={change}
              busy={query.isPlaceholderData}
            />
            <Card title={t('one.mostly_in')}>
              {most.length === 0 && <p className="text-14 text-quiet">{t('one.nowhere')}</p>}
              <Ranking
                what="messages"
                hue={1}
                compares={false}
                rows={most.map(({ channel_id: id, messages: now }) => ({
                  key: id,
                  face: channels.face(id),
                  count: { now, before: null, change: null },
                  href: `/dashboard/${guildId}/stats/channels/${id}${queryOf(look)}`,
                }))}
              />
            </Card>
          </div>
        )}
      </StatisticsDoor>
    </>
  );
}
