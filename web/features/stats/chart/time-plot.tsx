'use client';

import { useId } from 'react';
import { Drawing } from './drawing';
import { fills, strokes } from './hues';
import { type Box, type Line, shareOf, yOf } from './lines';
import type { Scale } from './scale';
import { Tip } from './tip';
import { type Chosen, useCursor } from './use-cursor';
import type { View } from './view';

/** Something that somebody noted about a point. */
export interface Mark {
  id: string;
  index: number;
  text: string;
}

interface TimePlotProps {
  label: string;
  count: number;
  lines: readonly Line[];
  scale: Scale;
  marks?: readonly Mark[];
  openAt: number | null;
  view: View;
  onView: (view: View) => void;
  /** A point's name in full; nothing below the axis where there is no room for one. */
  when: (index: number) => string;
  below: (index: number) => string | null;
  say: (value: number, line: Line) => string;
  tick: (value: number) => string;
  hint?: string | undefined;
}

const height = 224;
const axisHeight = 24;

const percent = (share: number) => `${Math.round(share * 10000) / 100}%`;

/** Lines, areas and bars over time, to be read, and looked into, with hand and keyboard. */
export function TimePlot(props: TimePlotProps) {
  const { label, count, lines, scale, marks = [], openAt, view, when, say } = props;
  const hintId = useId();
  const { at, chosen, handlers } = useCursor(props);
  const box: Box = { view, scale, height };
  const seen = at !== null && at >= view.first && at <= view.last ? at : null;
  const read = (index: number) => {
    const values = lines.map((line) => {
      const value = line.values[index] ?? null;
      return value === null ? '' : `${line.name}: ${say(value, line)}`;
    });
    const noted = marks.filter((mark) => mark.index === index).map(({ text }) => text);
    return [when(index), ...values.filter(Boolean), ...noted].join('. ');
  };
  const spoken = seen ?? view.last;
  return (
    <div className="flex">
      <YAxis scale={scale} tick={props.tick} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={Math.max(count, 1)}
        aria-valuenow={spoken + 1}
        aria-valuetext={count > 0 ? read(spoken) : label}
        aria-describedby={props.hint ? hintId : undefined}
        {...handlers}
        className="relative min-w-0 flex-1 cursor-crosshair touch-pan-y rounded-control select-none"
      >
        <svg
          aria-hidden
          width="100%"
          height={height + axisHeight}
          className="block overflow-visible"
        >
          <Grid scale={scale} />
          <Drawing lines={lines} box={box} openAt={openAt} />
          <Choice chosen={chosen} view={view} />
          <Marks marks={marks} view={view} />
          {seen !== null && <Cursor index={seen} lines={lines} box={box} />}
          <XAxis view={view} below={props.below} />
        </svg>
        {seen !== null && (
          <Tip share={shareOf(seen, view)}>
            <p className="font-semibold">{when(seen)}</p>
            {lines.map((line) => (
              <Reading key={line.key} line={line} index={seen} say={say} />
            ))}
            {marks
              .filter(({ index }) => index === seen)
              .map(({ id, text }) => (
                <p key={id} className="mt-1 break-words text-soft">
                  ⚑ <bdi>{text}</bdi>
                </p>
              ))}
          </Tip>
        )}
        {props.hint && (
          <span id={hintId} className="sr-only">
            {props.hint}
          </span>
        )}
      </div>
    </div>
  );
}

function YAxis({ scale, tick }: Pick<TimePlotProps, 'scale' | 'tick'>) {
  return (
    <svg
      aria-hidden
      width="44"
      height={height + axisHeight}
      className="shrink-0 overflow-visible fill-quiet text-12"
    >
      {scale.ticks.map((value) => (
        <text
          key={value}
          x="36"
          y={yOf(value, { scale, height })}
          dy="0.35em"
          textAnchor="end"
          className="tabular"
        >
          {tick(value)}
        </text>
      ))}
    </svg>
  );
}

function Grid({ scale }: { scale: Scale }) {
  return scale.ticks.map((value) => {
    const y = yOf(value, { scale, height });
    return (
      <line
        key={value}
        x1="0"
        x2="100%"
        y1={y}
        y2={y}
        className={value === 0 ? 'stroke-line-strong' : 'stroke-line'}
      />
    );
  });
}

function XAxis({ view, below }: Pick<TimePlotProps, 'view' | 'below'>) {
  const labels: { index: number; text: string }[] = [];
  for (let index = view.first; index <= view.last; index++) {
    const text = below(index);
    if (text !== null) labels.push({ index, text });
  }
  return labels.map(({ index, text }, n) => {
    const share = shareOf(index, view);
    const anchor = share < 0.07 ? 'start' : share > 0.93 ? 'end' : 'middle';
    return (
      <text
        key={index}
        x={anchor === 'start' ? '0' : anchor === 'end' ? '100%' : percent(share)}
        y={height + 17}
        textAnchor={anchor}
        className={`fill-quiet text-12 ${n % 2 === 1 ? 'max-sm:hidden' : ''}`}
      >
        {text}
      </text>
    );
  });
}

function Cursor({ index, lines, box }: { index: number; lines: readonly Line[]; box: Box }) {
  const x = percent(shareOf(index, box.view));
  return (
    <>
      <line x1={x} x2={x} y1="0" y2={height} className="stroke-line-strong" />
      {lines.map(({ key, values, hue, shape }) => {
        const value = values[index] ?? null;
        if (value === null || shape === 'bar') return null;
        const colour = shape === 'before' ? 'fill-quiet' : fills[hue];
        return (
          <circle
            key={key}
            cx={x}
            cy={yOf(value, box)}
            r="4"
            strokeWidth="2"
            className={`stroke-raised ${colour}`}
          />
        );
      })}
    </>
  );
}

function Choice({ chosen, view }: { chosen: Chosen | null; view: View }) {
  if (!chosen || chosen.from === chosen.to) return null;
  const length = view.last - view.first + 1;
  const first = Math.max(view.first, Math.min(chosen.from, chosen.to));
  const last = Math.min(view.last, Math.max(chosen.from, chosen.to));
  return (
    <rect
      x={percent((first - view.first) / length)}
      width={percent((last - first + 1) / length)}
      y="0"
      height={height}
      className="fill-glacier-ink"
      fillOpacity="0.16"
    />
  );
}

function Marks({ marks, view }: { marks: readonly Mark[]; view: View }) {
  return marks
    .filter(({ index }) => index >= view.first && index <= view.last)
    .map(({ id, index }) => {
      const x = percent(shareOf(index, view));
      return (
        <g key={id}>
          <line
            x1={x}
            x2={x}
            y1="6"
            y2={height}
            className="stroke-dusk-ink"
            strokeDasharray="3 3"
          />
          <circle cx={x} cy="5" r="4" className="fill-dusk-ink" />
        </g>
      );
    });
}

interface ReadingProps {
  line: Line;
  index: number;
  say: TimePlotProps['say'];
}

function Reading({ line, index, say }: ReadingProps) {
  const value = line.values[index] ?? null;
  if (value === null) return null;
  return (
    <p className="mt-0.5 flex items-center gap-1.5">
      <Swatch line={line} />
      <span className="text-soft">{line.name}</span>
      <span className="tabular ms-auto ps-3 font-semibold">{say(value, line)}</span>
    </p>
  );
}

export function Swatch({ line }: { line: Pick<Line, 'hue' | 'shape'> }) {
  const isBefore = line.shape === 'before';
  return (
    <svg aria-hidden width="12" height="12" className="shrink-0">
      {line.shape === 'bar' ? (
        <rect x="1" y="1" width="10" height="10" rx="2" className={fills[line.hue]} />
      ) : (
        <line
          x1="1"
          x2="11"
          y1="6"
          y2="6"
          strokeWidth={isBefore ? 1.5 : 2.5}
          strokeLinecap="round"
          className={isBefore ? 'stroke-quiet' : strokes[line.hue]}
        />
      )}
    </svg>
  );
}
