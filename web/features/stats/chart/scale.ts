export interface Scale {
  bottom: number;
  top: number;
  ticks: number[];
}

const steps = [1, 2, 5, 10];
/** As clocks are divided, up to an hour. */
const minutes = [1, 2, 5, 10, 15, 30, 60];

/** The smallest of 1, 2, 5, 10, 20 … that is no smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (steps.find((step) => step * power >= least * 0.999) ?? 10);
}

/** The same for what is read as minutes and hours, in seconds. */
function clockStep(least: number): number {
  const some = minutes.find((minute) => minute * 60 >= least * 0.999);
  return some === undefined ? roundStep(least / 3600) * 3600 : some * 60;
}

const wanted = 4;

/** Nothing smaller than one of them gets a tick: no half message, no half minute. */
const stepOf = {
  pieces: (least: number) => Math.max(1, roundStep(least)),
  seconds: clockStep,
};

/** From zero, or below where something is negative, to a round number above all. */
export function scaleFor(values: Iterable<number>, of: keyof typeof stepOf = 'pieces'): Scale {
  let least = 0;
  let most = 0;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const step = stepOf[of]((most - least || 1) / wanted);
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

/** Of hours those of which a day has a whole number: they are the same ones each day, whatever the clocks did. */
export const isNamedHour = (hour: number, day: number, stride: number) =>
  stride <= 24 ? hour % stride === 0 : hour === 0 && day % (stride / 24) === 0;

export function strideFor(grain: keyof typeof strides, count: number, most = 8): number {
  const fitting = strides[grain].find((stride) => count / stride <= most);
  return fitting ?? Math.ceil(count / most);
}
