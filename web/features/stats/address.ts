import type { Stretch, StatGrain, StatRange } from '@/lib/guild/stat-questions';

/**
 * What the page's address says, so that it can be sent to somebody, and the way back leads to what was seen:
 * of which time, how finely, beside the time before or not, and what the large chart shows.
 */
export interface Look {
  stretch: Stretch;
  compares: boolean;
  measure: LineMeasure;
}

export const ranges = ['24h', '7d', '30d', '90d', '1y'] as const satisfies readonly StatRange[];
export const grains = ['hour', 'day', 'week', 'month'] as const satisfies readonly StatGrain[];
/** What there is a number of for each point of time. */
export const lineMeasures = [
  'messages',
  'active_members',
  'reactions',
  'commands',
  'voice_seconds',
] as const;
export type LineMeasure = (typeof lineMeasures)[number];

export const usualRange: StatRange = '30d';

type Said = Record<string, string | string[] | undefined>;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What is written wrongly in an address counts as not written. */
export function lookFrom(said: Said): Look {
  const { from, to, range } = said;
  const granularity = grains.find((one) => one === said.granularity);
  const isOwn =
    typeof from === 'string' && typeof to === 'string' && day.test(from) && day.test(to);
  const time = isOwn ? { from, to } : { range: ranges.find((one) => one === range) ?? usualRange };
  return {
    stretch: { ...time, ...(granularity ? { granularity } : {}) },
    compares: said.compare !== 'no',
    measure: lineMeasures.find((one) => one === said.measure) ?? 'messages',
  };
}

/** What of it is not as usual, to stand behind an address. */
export function queryOf({ stretch, compares, measure }: Look): string {
  const { range, from, to, granularity } = stretch;
  const query = new URLSearchParams();
  if (from && to) {
    query.set('from', from);
    query.set('to', to);
  } else if (range && range !== usualRange) query.set('range', range);
  if (granularity) query.set('granularity', granularity);
  if (!compares) query.set('compare', 'no');
  if (measure !== 'messages') query.set('measure', measure);
  const text = query.toString();
  return text && `?${text}`;
}

const days: Record<StatRange, number> = { '24h': 1, '7d': 7, '30d': 30, '90d': 90, '1y': 365 };
const dayMs = 24 * 60 * 60_000;

export function daysIn({ range, from, to }: Stretch): number {
  if (!from || !to) return days[range ?? usualRange];
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1);
}

/** What the API gives at once; it says so itself where this is wrong. */
const pointsMost = 370;
const leastDays: Record<StatGrain, number> = { hour: 0, day: 2, week: 14, month: 60 };

export function grainsFor(stretch: Stretch): StatGrain[] {
  const length = daysIn(stretch);
  const points = { hour: 24 * length, day: length, week: length / 7, month: length / 28 };
  return grains.filter((one) => points[one] <= pointsMost && length >= leastDays[one]);
}

/** Who stays shows itself over weeks: shorter times look at the last three months instead. */
export function stretchOfRetention(stretch: Stretch): Stretch {
  const length = daysIn(stretch);
  const { from, to, range } = stretch;
  if (length < 60) return { range: '90d', granularity: 'week' };
  const time = from && to ? { from, to } : { range: range ?? usualRange };
  return { ...time, granularity: length > 200 ? 'month' : 'week' };
}
