'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '@/components/ui/card';
import { useGuildId } from '@/lib/guild/guild';
import { channelStatsOf } from '@/lib/guild/stat-questions';
import { useStat } from '@/lib/guild/stats';
import { zoneFrom } from '@/lib/words/zone';
import { queryOf } from './address';
import { StatisticsDoor } from '@/components/state/statistics-door';
import { OneHead, OneOverTime, OneTiles, OneWaiting } from './one-page';
import { RangeBar } from './range-bar';
import { Ranking } from './ranking';
import { useNumbers } from './saying';
import { About } from './stats-page';
import { useChannelNames, usePersonNames } from './tops';
import { useLook } from './use-look';

/** How one channel did, and who writes there. */
export function ChannelPage({ channelId }: { channelId: string }) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  const [look, change] = useLook();
  const { share } = useNumbers();
  const channels = useChannelNames();
  const query = useStat((id) => channelStatsOf(id, channelId, look.stretch));
  const people = usePersonNames(query.data?.members.map(({ user_id: id }) => id) ?? []);
  return (
    <>
      <OneHead look={look}>{channels.face(channelId)}</OneHead>
      <StatisticsDoor
        query={query}
        head={
          <RangeBar look={look} onChange={change} timeZone={zoneFrom(query.data?.window.zone)} />
        }
        skeleton={<OneWaiting />}
      >
        {({ window, messages, voice_seconds, of_all_messages, members, points }) => (
          <div className="grid grid-cols-1 gap-6 wrap-anywhere">
            <div>
              <OneTiles
                counts={{ messages, voice_seconds }}
                told={{ name: t('one.share'), said: share(messages.now, of_all_messages) }}
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
            <Card title={t('one.mostly_by')}>
              {members.length === 0 && <p className="text-14 text-quiet">{t('one.nobody')}</p>}
              <Ranking
                what="messages"
                hue={1}
                compares={false}
                rows={members.map(({ user_id: id, messages: now }) => ({
                  key: id,
                  face: people.face(id),
                  count: { now, before: null, change: null },
                  href: `/dashboard/${guildId}/stats/members/${id}${queryOf(look)}`,
                }))}
              />
            </Card>
          </div>
        )}
      </StatisticsDoor>
    </>
  );
}
