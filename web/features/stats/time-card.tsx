'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { StatsNote, StatsWindow } from '@/lib/guild/stats';
import { Figure } from './chart/figure';
import type { Line } from './chart/lines';
import { isNamedHour, scaleFor, strideFor } from './chart/scale';
import { Strip } from './chart/strip';
import type { Table } from './chart/table';
import { type Mark, Swatch, TimePlot } from './chart/time-plot';
import { lengthOf, type View, whole } from './chart/view';
import { type Counted, hourOf, isVoice, numberOfDay, useMoments, useNumbers } from './saying';
import { ZoomBar } from './zoom-bar';

interface TimeCardProps {
  title: string;
  note: string;
  /** The name of its files. */
  name: string;
  what: Counted;
  window: StatsWindow;
  points: readonly { at: string }[];
  lines: readonly Line[];
  notes: readonly StatsNote[];
  view: View;
  onView: (view: View) => void;
  onOnly?: (view: View) => void;
  controls?: ReactNode;
  busy: boolean;
}

/** A chart over time with everything that belongs to one. */
export function TimeCard(props: TimeCardProps) {
  const { title, note, name, what, window, points, lines, view, onView } = props;
  const t = useTranslations('stats');
  const { value, short } = useNumbers();
  const moments = useMoments(window);
  const count = points.length;
  const when = (index: number) => moments.when(points[index]?.at ?? window.from);
  const openAt = window.open ? count - 1 : null;
  const scaleOf = ({ first, last }: View) => {
    const values = lines.flatMap((line) => line.values.slice(first, last + 1));
    const known = values.filter((one) => one !== null);
    return scaleFor(known, isVoice(what) ? 'seconds' : 'pieces');
  };
  // What stands below zero is still a number of its own.
  const say = (number: number, { shape }: Line) =>
    shape === 'bar' ? value('joins', Math.abs(number)) : value(what, number);
  const [main] = lines;
  return (
    <Figure
      title={title}
      note={note}
      window={window}
      name={name}
      busy={props.busy}
      controls={props.controls}
      table={() => tableOf(t('figure.when'), props, when, say)}
      footer={
        count > 0 && (
          <div className="mt-2 grid gap-2">
            {main && (
              <Strip
                count={count}
                line={main}
                scale={scaleOf(whole(count))}
                view={view}
                onView={onView}
              />
            )}
            <ZoomBar count={count} view={view} onView={onView} onOnly={props.onOnly} />
          </div>
        )
      }
    >
      {lines.length > 1 && <Legend lines={lines} />}
      <TimePlot
        label={`${title}. ${note}`}
        count={count}
        lines={lines}
        scale={scaleOf(view)}
        marks={marksOf(props.notes, points, window)}
        openAt={openAt}
        view={view}
        onView={onView}
        when={(index) => (index === openAt ? `${when(index)}, ${t('not_over')}` : when(index))}
        below={labelsOf(points, window, view, moments)}
        say={say}
        tick={(number) => short(what, number)}
        hint={t('zoom.hint')}
      />
    </Figure>
  );
}

function Legend({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-soft">
      {lines.map((line) => (
        <li key={line.key} className="flex items-center gap-1.5">
          <Swatch line={line} />
          {line.name}
        </li>
      ))}
    </ul>
  );
}

function tableOf(
  head: string,
  { lines, points }: Pick<TimeCardProps, 'lines' | 'points'>,
  when: (index: number) => string,
  say: (number: number, line: Line) => string,
): Table {
  return {
    columns: [
      { name: head },
      ...lines.map((line) => ({ name: line.name, say: (number: number) => say(number, line) })),
    ],
    rows: points.map((_, index) => [
      when(index),
      ...lines.map(({ values, shape }) => {
        const number = values[index] ?? null;
        return shape === 'bar' && number !== null ? Math.abs(number) : number;
      }),
    ]),
  };
}

/** At which point each note stands; those from before and after the time stand nowhere. */
export function marksOf(
  notes: readonly StatsNote[],
  points: readonly { at: string }[],
  { to }: Pick<StatsWindow, 'to'>,
): Mark[] {
  return notes.flatMap(({ id, at, text }) => {
    const moment = Date.parse(at);
    if (moment >= Date.parse(to)) return [];
    const index = points.findLastIndex((point) => Date.parse(point.at) <= moment);
    return index < 0 ? [] : [{ id, index, text }];
  });
}

/** Which points have their name below the axis: round hours where points are hours, midnights of several days. */
export function labelsOf(
  points: readonly { at: string }[],
  { granularity }: Pick<StatsWindow, 'granularity'>,
  view: View,
  { short, timeZone }: Pick<ReturnType<typeof useMoments>, 'short' | 'timeZone'>,
): (index: number) => string | null {
  const stride = strideFor(granularity, lengthOf(view));
  const isNamed = (index: number, at: string) =>
    granularity === 'hour'
      ? isNamedHour(hourOf(at, timeZone), stride > 24 ? numberOfDay(at, timeZone) : 0, stride)
      : (index - view.first) % stride === 0;
  return (index) => {
    const at = points[index]?.at;
    return at !== undefined && isNamed(index, at) ? short(at) : null;
  };
}
