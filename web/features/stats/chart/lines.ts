import type { Hue } from './hues';
import type { Scale } from './scale';
import type { View } from './view';

export interface Line {
  key: string;
  name: string;
  /** Nothing where it is not known: a gap stays a gap. */
  values: readonly (number | null)[];
  hue: Hue;
  shape: 'area' | 'line' | 'bar' | 'before';
}

/** The width of a drawing in its own measure: it is stretched to the room that there is. */
export const width = 1000;

export interface Box {
  view: View;
  scale: Scale;
  height: number;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Each point has a slot of the same width, and stands in the middle of it. */
export function shareOf(index: number, { first, last }: View): number {
  return (index - first + 0.5) / (last - first + 1);
}

export function yOf(value: number, { scale, height }: Omit<Box, 'view'>): number {
  return round(height - ((value - scale.bottom) / (scale.top - scale.bottom)) * height);
}

interface Run {
  path: string;
  from: number;
  to: number;
}

/** One for each unbroken run. */
function runsOf(values: readonly (number | null)[], box: Box, seen: View = box.view): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (let index = seen.first; index <= seen.last; index++) {
    const value = values[index] ?? null;
    if (value === null) {
      open = undefined;
      continue;
    }
    const x = round(shareOf(index, box.view) * width);
    const point = `${x} ${yOf(value, box)}`;
    if (open) {
      open.path += `L${point}`;
      open.to = x;
    } else {
      open = { path: `M${point}`, from: x, to: x };
      runs.push(open);
    }
  }
  return runs;
}

/** A single point becomes a line of no length, which round caps draw as a dot. `seen`: not all of the box. */
export const linePaths = (values: readonly (number | null)[], box: Box, seen?: View) =>
  runsOf(values, box, seen).map(({ path }) => (path.includes('L') ? path : `${path}h0`));

export function areaPaths(values: readonly (number | null)[], box: Box): string[] {
  const zero = yOf(0, box);
  return runsOf(values, box).map(({ path, from, to }) => `${path}L${to} ${zero}L${from} ${zero}Z`);
}

export interface Bar {
  key: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export function barsOf(values: readonly (number | null)[], box: Box): Bar[] {
  const slot = width / (box.view.last - box.view.first + 1);
  const zero = yOf(0, box);
  const bars: Bar[] = [];
  for (let index = box.view.first; index <= box.view.last; index++) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const end = yOf(value, box);
    bars.push({
      key: index,
      x: round(shareOf(index, box.view) * width - slot * 0.36),
      y: Math.min(zero, end),
      width: round(slot * 0.72),
      height: round(Math.abs(end - zero)),
    });
  }
  return bars;
}
