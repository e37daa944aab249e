'use client';

import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { moderationOf } from '@/lib/guild/stat-questions';
import { useStat } from '@/lib/guild/stats';
import type { Look } from './address';
import { Figure } from './chart/figure';
import { Ranking } from './ranking';
import { useNumbers } from './saying';
import { Number } from './tiles';
import { countCells, countColumns, usePersonNames } from './tops';

/** What moderators did; for those who may know it. */
export function ModerationCard({ look }: { look: Look }) {
  const query = useStat((guildId) => moderationOf(guildId, look.stretch));
  return (
    <Gate query={query} skeleton={<Skeleton className="h-64 rounded-card" />}>
      {(acts) => <Acts acts={acts} look={look} busy={query.isPlaceholderData} />}
    </Gate>
  );
}

const known = ['ban', 'unban', 'kick', 'timeout'] as const;

interface ActsProps {
  acts: Schemas['StatsModeration'];
  look: Look;
  busy: boolean;
}

function Acts({ acts, look, busy }: ActsProps) {
  const t = useTranslations('stats');
  const { value } = useNumbers();
  const names = usePersonNames(acts.moderators.map(({ user_id: id }) => id));
  const total = acts.acts.reduce((sum, { count }) => sum + count.now, 0);
  const nameOf = (act: string) => {
    const name = known.find((one) => one === act);
    return name ? t(`acts.${name}`) : act;
  };
  const say = (number: number) => value('moderation', number);
  return (
    <Figure
      title={total > 0 ? t('found.acts', { count: total }) : t('found.quiet')}
      note={t('acts.note')}
      window={acts.window}
      name="moderation"
      busy={busy}
      table={() => ({
        columns: countColumns(t('acts.what'), t('top.value'), t('before'), say),
        rows: [
          ...acts.acts.map(({ act, count }) => [nameOf(act), ...countCells(count)]),
          ...acts.moderators.map(({ user_id: id, count }) => [
            names.name(id),
            ...countCells(count),
          ]),
          [t('what.deleted_messages'), ...countCells(acts.deleted_messages)],
        ],
      })}
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <section>
          <h3 className="mb-2 text-12 font-semibold text-quiet">{t('acts.what')}</h3>
          <Ranking
            what="moderation"
            hue={3}
            compares={look.compares}
            rows={acts.acts.map(({ act, count }) => ({ key: act, face: nameOf(act), count }))}
          />
        </section>
        <section>
          <h3 className="mb-2 text-12 font-semibold text-quiet">{t('acts.who')}</h3>
          <Ranking
            what="moderation"
            hue={7}
            compares={look.compares}
            rows={acts.moderators.map(({ user_id: id, count }) => ({
              key: id,
              face: names.face(id),
              count,
            }))}
          />
        </section>
        <div>
          <Number
            name={t('what.deleted_messages')}
            said={value('messages', acts.deleted_messages.now)}
            count={look.compares ? acts.deleted_messages : undefined}
            isGood={false}
          />
        </div>
      </div>
    </Figure>
  );
}
