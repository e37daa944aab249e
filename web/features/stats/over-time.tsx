'use client';

import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { activityOf, notesOf } from '@/lib/guild/stat-questions';
import { type StatsNote, type StatsPoint, type StatsWindow, useStat } from '@/lib/guild/stats';
import type { LineMeasure, Look } from './address';
import type { Hue } from './chart/hues';
import type { Line } from './chart/lines';
import type { View } from './chart/view';
import { dayIn, useMoments } from './saying';
import { TimeCard } from './time-card';
import { useView } from './use-view';

interface OverTimeProps {
  look: Look;
  onChange: (change: Partial<Look>) => void;
}

/** What happened, point by point: the measure that was chosen, and who came and went, both of the same days. */
export function OverTime({ look, onChange }: OverTimeProps) {
  const query = useStat((guildId) => activityOf(guildId, look.stretch));
  const { data: noted } = useStat((guildId) => notesOf(guildId, look.stretch));
  return (
    <Gate query={query} skeleton={<Waiting />}>
      {(activity) => (
        <Charts
          activity={activity}
          notes={noted?.notes ?? []}
          look={look}
          onChange={onChange}
          busy={query.isPlaceholderData}
        />
      )}
    </Gate>
  );
}

function Waiting() {
  return (
    <div className="grid gap-6">
      <Skeleton className="h-[25rem] rounded-card" />
      <Skeleton className="h-[25rem] rounded-card" />
    </div>
  );
}

interface ChartsProps extends OverTimeProps {
  activity: Schemas['StatsActivity'];
  notes: readonly StatsNote[];
  busy: boolean;
}

function Charts({ activity, notes, look, onChange, busy }: ChartsProps) {
  const { window, points } = activity;
  const [view, setView] = useView(window.from + window.granularity, points.length);
  const frame = {
    window,
    points,
    notes,
    view,
    onView: setView,
    busy,
    onOnly: (seen: View) => {
      onChange({ stretch: daysOf(activity, seen) });
    },
  };
  return (
    <>
      <Activity frame={frame} points={points} look={look} />
      <Growth frame={frame} points={points} />
    </>
  );
}

type Frame = Omit<Parameters<typeof TimeCard>[0], 'title' | 'note' | 'name' | 'what' | 'lines'>;

interface ChartProps {
  frame: Frame;
  points: readonly StatsPoint[];
}

export const hues: Record<LineMeasure, Hue> = {
  messages: 1,
  active_members: 2,
  reactions: 6,
  commands: 5,
  voice_seconds: 8,
};

/** Which of them the API also knows point by point of the time before. */
const before: Partial<Record<LineMeasure, 'messages_before' | 'voice_seconds_before'>> = {
  messages: 'messages_before',
  voice_seconds: 'voice_seconds_before',
};

function Activity({ frame, points, look }: ChartProps & { look: Look }) {
  const t = useTranslations('stats');
  const { measure, compares } = look;
  const title = useFinding(frame.window, points, measure);
  const what = t(`what.${measure}`);
  const earlier = before[measure];
  const isCompared = compares && frame.window.comparable && earlier !== undefined;
  const lines: Line[] = [
    {
      key: 'now',
      name: what,
      values: points.map((point) => point[measure]),
      hue: hues[measure],
      shape: 'area',
    },
  ];
  if (isCompared) {
    const values = points.map((point) => point[earlier]);
    lines.push({ key: 'before', name: t('before'), values, hue: 8, shape: 'before' });
  }
  return (
    <TimeCard
      {...frame}
      title={title}
      note={t(`per.${frame.window.granularity}`, { what })}
      name={`activity-${measure}`}
      what={measure}
      lines={lines}
    />
  );
}

/** When it was most; the point that is not over is no less for that. */
function useFinding(
  window: Frame['window'],
  points: readonly StatsPoint[],
  measure: LineMeasure,
): string {
  const t = useTranslations('stats.found');
  const { when } = useMoments(window);
  const most = points.reduce<StatsPoint | null>(
    (best, point) => (point[measure] > (best?.[measure] ?? 0) ? point : best),
    null,
  );
  return most ? t('peak', { when: when(most.at) }) : t('nothing');
}

function Growth({ frame, points }: ChartProps) {
  const t = useTranslations('stats');
  const lines: Line[] = [
    {
      key: 'net',
      name: t('what.net_growth'),
      values: points.map((point) => point.net_growth),
      hue: 2,
      shape: 'line',
    },
    {
      key: 'joins',
      name: t('what.joins'),
      values: points.map((point) => point.joins),
      hue: 4,
      shape: 'bar',
    },
    {
      key: 'leaves',
      name: t('what.leaves'),
      values: points.map((point) => -point.leaves),
      hue: 3,
      shape: 'bar',
    },
  ];
  return (
    <TimeCard
      {...frame}
      title={useGrowthFinding(points)}
      note={t('growth.note')}
      name="growth"
      what="net_growth"
      lines={lines}
    />
  );
}

function useGrowthFinding(points: readonly StatsPoint[]): string {
  const t = useTranslations('stats.found');
  const net = points.reduce((sum, point) => sum + point.net_growth, 0);
  if (points.every(({ joins, leaves }) => joins + leaves === 0)) return t('nothing');
  if (net === 0) return t('as_many');
  return t(net > 0 ? 'more_members' : 'fewer_members', { count: Math.abs(net) });
}

interface Days {
  window: StatsWindow;
  points: readonly { at: string }[];
}

/** The days of what is seen, as a time of its own. */
export function daysOf({ window, points }: Days, { first, last }: View): Look['stretch'] {
  const from = new Date(points[first]?.at ?? window.from);
  const end = new Date(points[last + 1]?.at ?? window.to);
  const lastMoment = new Date(end.getTime() - 1);
  return { from: dayIn(from, window.zone), to: dayIn(lastMoment, window.zone) };
}
