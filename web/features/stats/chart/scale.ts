export interface Scale {
  bottom: number;
  top: number;
  ticks: number[];
}

const steps = [1, 2, 5, 10];

/** The smallest of 1, 2, 5, 10, 20 … that is no smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (steps.find((step) => step * power >= least * 0.999) ?? 10);
}

const wanted = 4;

/**
 * From zero, or below where something is negative, to a round number above all. `unit`: what counts as one, such
 * as 3600 where seconds are shown as hours. Nothing smaller than one gets a tick, unless it can be divided.
 */
export function scaleFor(values: Iterable<number>, unit = 1, divisible = false): Scale {
  let least = 0;
  let most = 0;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const span = (most - least || 1) / unit;
  const rough = roundStep(span / wanted);
  const step = unit * (divisible ? rough : Math.max(1, rough));
  const below = Math.ceil(-least / step);
  const above = Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: below + above + 1 }, (_, n) => (n - below) * step);
  return { bottom: -below * step, top: above * step, ticks };
}

/** How far apart labels stand, so that there are as many as there is room for. */
const strides = {
  hour: [1, 2, 3, 6, 12, 24, 48, 72],
  day: [1, 2, 7, 14, 28, 56],
  week: [1, 2, 4, 8, 13],
  month: [1, 2, 3, 6, 12],
} as const;

export function strideFor(grain: keyof typeof strides, count: number, most = 8): number {
  const fitting = strides[grain].find((stride) => count / stride <= most);
  return fitting ?? Math.ceil(count / most);
}
