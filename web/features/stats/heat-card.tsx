'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { DateTimeFormatOptions } from 'use-intl/core';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { heatMapOf, type StatMeasure } from '@/lib/guild/stat-questions';
import { type StatsWindow, useStat } from '@/lib/guild/stats';
import type { Look } from './address';
import { Figure } from './chart/figure';
import { heatFill, heatSteps } from './chart/hues';
import { Tip } from './chart/tip';
import { MeasureChoice } from './measure-choice';
import { type Counted, useNumbers, plainSpaces } from './saying';

/** When a week is busy, by the server's clocks. */
export function HeatCard({ stretch }: Pick<Look, 'stretch'>) {
  const [measure, setMeasure] = useState<StatMeasure>('messages');
  const asked = measure === 'messages' ? stretch : { ...stretch, measure };
  const query = useStat((guildId) => heatMapOf(guildId, asked));
  return (
    <Gate query={query} skeleton={<Skeleton className="h-[22rem] rounded-card" />}>
      {({ window, days }) => (
        <Heat
          window={window}
          days={days}
          measure={measure}
          onMeasure={setMeasure}
          busy={query.isPlaceholderData}
        />
      )}
    </Gate>
  );
}

interface HeatProps {
  window: StatsWindow;
  days: Schemas['StatsHeatMap']['days'];
  measure: StatMeasure;
  onMeasure: (measure: StatMeasure) => void;
  busy: boolean;
}

function Heat({ window, days, measure, onMeasure, busy }: HeatProps) {
  const t = useTranslations('stats');
  const names = useWeek();
  const { value } = useNumbers();
  const most = Math.max(0, ...days.flat());
  const busiest = days.flat().indexOf(most);
  const title =
    most > 0
      ? t('found.busiest', {
          weekday: names.day(Math.floor(busiest / 24)),
          hour: names.hour(busiest % 24),
        })
      : t('found.nothing');
  const note = t('heat.note', { what: t(`what.${measure}`) });
  const say = (number: number) => value(measure, number);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <Figure
      title={title}
      note={note}
      window={window}
      name={`week-${measure}`}
      busy={busy}
      controls={<MeasureChoice value={measure} onChange={onMeasure} />}
      table={() => ({
        columns: [
          { name: t('figure.when') },
          ...days.map((_, day) => ({ name: names.day(day), say })),
        ],
        rows: hours.map((hour) => [names.hour(hour), ...days.map((day) => day[hour] ?? 0)]),
      })}
    >
      <Grid days={days} most={most} label={`${title}. ${note}`} say={say} measure={measure} />
    </Figure>
  );
}

const row = 26;
const below = 22;

interface GridProps {
  days: HeatProps['days'];
  most: number;
  label: string;
  measure: Counted;
  say: (value: number) => string;
}

function Grid({ days, most, label, say }: GridProps) {
  const t = useTranslations('stats.heat');
  const names = useWeek();
  const { at, handlers } = useCell();
  const spoken = at ?? Math.max(0, days.flat().indexOf(most));
  const read = (cell: number) => {
    const [day, hour] = [Math.floor(cell / 24), cell % 24];
    const value = say(days[day]?.[hour] ?? 0);
    return t('at', { day: names.day(day), hour: names.hour(hour), value });
  };
  return (
    <>
      <div className="flex">
        <svg
          aria-hidden
          width="40"
          height={7 * row + below}
          className="shrink-0 fill-quiet text-12"
        >
          {days.map((_, day) => (
            <text key={day} x="0" y={day * row + row / 2} dy="0.35em">
              {names.shortDay(day)}
            </text>
          ))}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={1}
          aria-valuemax={168}
          aria-valuenow={spoken + 1}
          aria-valuetext={read(spoken)}
          {...handlers}
          className="relative min-w-0 flex-1 touch-pan-y rounded-control select-none"
        >
          <svg aria-hidden width="100%" height={7 * row + below} className="block overflow-visible">
            {days.map((hours, day) =>
              hours.map((value, hour) => (
                <rect
                  key={day * 24 + hour}
                  x={`${(hour / 24) * 100}%`}
                  width={`${100 / 24}%`}
                  y={day * row}
                  height={row}
                  rx="4"
                  strokeWidth="2"
                  className={`stroke-raised ${heatFill(most > 0 ? value / most : 0)}`}
                />
              )),
            )}
            {at !== null && (
              <rect
                x={`${((at % 24) / 24) * 100}%`}
                width={`${100 / 24}%`}
                y={Math.floor(at / 24) * row}
                height={row}
                rx="4"
                strokeWidth="2"
                fill="none"
                className="stroke-ink"
              />
            )}
            {[0, 3, 6, 9, 12, 15, 18, 21].map((hour, n) => (
              <text
                key={hour}
                x={`${((hour + 0.5) / 24) * 100}%`}
                y={7 * row + 16}
                textAnchor="middle"
                className={`fill-quiet text-12 ${n % 2 === 1 ? 'max-sm:hidden' : ''}`}
              >
                {names.shortHour(hour)}
              </text>
            ))}
          </svg>
          {at !== null && (
            <Tip share={((at % 24) + 0.5) / 24}>
              <p className="font-semibold">{read(at)}</p>
            </Tip>
          )}
        </div>
      </div>
      <p aria-hidden className="mt-2 flex items-center justify-end gap-1.5 text-12 text-quiet">
        {t('less')}
        <svg width={heatSteps.length * 16} height="12">
          {heatSteps.map((step) => (
            <rect
              key={step}
              x={step * 16}
              width="15"
              height="12"
              rx="2"
              className={heatFill(step / 8)}
            />
          ))}
        </svg>
        {t('more')}
      </p>
    </>
  );
}

/** Which hour of the week is read: by pointing at it, or with the arrows. */
function useCell() {
  const [at, setAt] = useState<number | null>(null);
  const point = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    const hour = Math.floor((width > 0 ? (clientX - left) / width : 0) * 24);
    const day = Math.floor((clientY - top) / row);
    const isInside = hour >= 0 && hour < 24 && day >= 0 && day < 7;
    setAt(isInside ? day * 24 + hour : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(at === null ? 0 : (at + step + 168) % 168);
  };
  const leave = () => {
    setAt(null);
  };
  return {
    at,
    handlers: {
      onKeyDown,
      onPointerMove: point,
      onPointerDown: point,
      onPointerLeave: leave,
      onBlur: leave,
    },
  };
}

/** A Monday that nobody's clocks change on. */
const monday = Date.UTC(2024, 0, 1);
const hourMs = 60 * 60_000;

function useWeek() {
  const format = useFormatter();
  const say = (hours: number, how: DateTimeFormatOptions) =>
    plainSpaces(format.dateTime(new Date(monday + hours * hourMs), { timeZone: 'UTC', ...how }));
  return {
    day: (day: number) => say(24 * day, { weekday: 'long' }),
    shortDay: (day: number) => say(24 * day, { weekday: 'short' }),
    hour: (hour: number) => say(hour, { hour: 'numeric', minute: '2-digit' }),
    shortHour: (hour: number) => say(hour, { hour: 'numeric' }),
  };
}
