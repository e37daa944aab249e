'use client';

import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import { waysOf } from '@/lib/guild/stat-questions';
import { useStat } from '@/lib/guild/stats';
import type { Look } from './address';
import { Figure } from './chart/figure';
import { Ranking } from './ranking';
import { useNumbers } from './saying';
import { useChannelNames } from './tops';

const shown = 10;

/** Which channels people go between. */
export function Ways({ look }: { look: Look }) {
  const t = useTranslations('stats');
  const { value } = useNumbers();
  const names = useChannelNames();
  const query = useStat((guildId) => waysOf(guildId, look.stretch));
  return (
    <Gate query={query} skeleton={<Skeleton className="h-[32rem] rounded-card" />}>
      {({ window, ways }) => (
        <Figure
          title={ways.length > 0 ? t('ways.title') : t('found.nothing')}
          note={t('ways.note')}
          window={window}
          name="ways"
          busy={query.isPlaceholderData}
          table={() => ({
            columns: [
              { name: t('ways.way') },
              { name: t('top.value'), say: (number) => value('messages', number) },
            ],
            rows: ways.map(({ from, to, times }) => [
              `${names.name(from)} → ${names.name(to)}`,
              times,
            ]),
          })}
        >
          <Ranking
            what="messages"
            hue={2}
            compares={false}
            rows={ways.slice(0, shown).map(({ from, to, times }) => ({
              key: `${from} ${to}`,
              count: { now: times, before: null, change: null },
              face: (
                <span className="flex min-w-0 items-center gap-1.5">
                  {names.face(from)}
                  <ArrowRight size={14} aria-hidden className="shrink-0 text-quiet" />
                  <span className="sr-only">{t('ways.to')}</span>
                  {names.face(to)}
                </span>
              ),
            }))}
          />
        </Figure>
      )}
    </Gate>
  );
}
