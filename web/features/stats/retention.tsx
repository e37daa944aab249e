'use client';

import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { retentionOf } from '@/lib/guild/stat-questions';
import { useStat } from '@/lib/guild/stats';
import { type Look, stretchOfRetention } from './address';
import { Figure } from './chart/figure';
import { heatGround } from './chart/hues';
import { useMoments, useNumbers } from './saying';

type Retention = Schemas['StatsRetention'];

/** Who joined together, and who of them stayed. */
export function RetentionCard({ look }: { look: Look }) {
  const stretch = stretchOfRetention(look.stretch);
  const query = useStat((guildId) => retentionOf(guildId, stretch));
  return (
    <Gate query={query} skeleton={<Skeleton className="h-[28rem] rounded-card" />}>
      {(retention) => <Cohorts retention={retention} busy={query.isPlaceholderData} />}
    </Gate>
  );
}

/** Of all who could have been active one point after they joined: how many were. Nothing while nobody could. */
export function shareOfStaying(cohorts: Retention['cohorts']): number | null {
  const old = cohorts.filter(({ members, active }) => members > 0 && active.length > 1);
  const joined = old.reduce((sum, { members }) => sum + members, 0);
  const stayed = old.reduce((sum, { active }) => sum + (active[1] ?? 0), 0);
  return joined > 0 ? stayed / joined : null;
}

function Cohorts({ retention, busy }: { retention: Retention; busy: boolean }) {
  const t = useTranslations('stats');
  const { window, cohorts } = retention;
  const { percent } = useNumbers();
  const { when } = useMoments(window);
  const length = Math.max(0, ...cohorts.map(({ active }) => active.length));
  const isMonthly = window.granularity === 'month';
  const names = Array.from({ length }, (_, n) => t(isMonthly ? 'stay.month' : 'stay.week', { n }));
  const share = shareOfStaying(cohorts);
  const title =
    share === null
      ? t('found.who_stays')
      : t(isMonthly ? 'found.stay_month' : 'found.stay_week', { percent: percent(share) });
  return (
    <Figure
      title={title}
      note={t('stay.note')}
      window={window}
      name="who-stays"
      busy={busy}
      table={() => ({
        columns: [
          { name: t('stay.joined') },
          { name: t('stay.members') },
          ...names.map((name) => ({ name })),
        ],
        rows: cohorts.map(({ joined, members, active }) => [
          when(joined),
          members,
          ...names.map((_, n) => active[n] ?? null),
        ]),
      })}
    >
      {cohorts.every(({ members }) => members === 0) ? (
        <Empty title={t('stay.nobody')}>
          <p>{t('stay.nobody_text')}</p>
        </Empty>
      ) : (
        <Triangle title={title} names={names} retention={retention} />
      )}
    </Figure>
  );
}

interface TriangleProps {
  title: string;
  /** Of the points after joining. */
  names: readonly string[];
  retention: Retention;
}

function Triangle({ title, names, retention: { window, cohorts } }: TriangleProps) {
  const t = useTranslations('stats');
  const { when } = useMoments(window);
  return (
    <div role="region" aria-label={title} tabIndex={0} className="relative overflow-x-auto">
      <table className="tabular w-full border-separate border-spacing-0.5 text-12">
        <thead className="text-quiet">
          <tr>
            <th scope="col" className="pe-3 text-start font-medium whitespace-nowrap">
              {t('stay.joined')}
            </th>
            <th scope="col" className="pe-2 text-end font-medium">
              {t('stay.members')}
            </th>
            {names.map((name, n) => (
              <th key={name} scope="col" className="min-w-11 text-center font-medium">
                <span aria-hidden>{n}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort, index) => (
            <Cohort
              key={cohort.joined}
              cohort={cohort}
              name={when(cohort.joined)}
              openAt={window.open ? cohorts.length - 1 - index : -1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CohortProps {
  cohort: Retention['cohorts'][number];
  name: string;
  /** Which of its points is not over yet. */
  openAt: number;
}

function Cohort({ cohort, name, openAt }: CohortProps) {
  const { share } = useNumbers();
  const t = useTranslations('stats');
  const { members, active } = cohort;
  return (
    <tr>
      <th scope="row" className="pe-3 text-start font-normal whitespace-nowrap text-soft">
        {name}
      </th>
      <td className="pe-2 text-end font-semibold">{members}</td>
      {active.map((count, n) => (
        <td
          key={n}
          className={`h-7 rounded-[4px] text-center ${members > 0 ? heatGround(count / members) : 'text-quiet'} ${n === openAt && members > 0 ? 'outline-1 -outline-offset-1 outline-quiet outline-dashed' : ''}`}
        >
          {members > 0 ? share(count, members) : '–'}
          {n === openAt && <span className="sr-only">, {t('not_over')}</span>}
        </td>
      ))}
    </tr>
  );
}
