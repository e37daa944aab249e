/** Times as people read them: relative where they are near, exact on hover, in the reader's zone. */
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });
const relativeShort = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

export function ago(time: number, now: number): string {
  const seconds = Math.round((now - time) / 1000);
  if (Math.abs(seconds) < 45) return 'just now';
  return inSteps(relativeShort, seconds);
}

/** Discord's `R`: also seconds, and a future. */
export function relativeTo(time: number, now: number): string {
  const seconds = Math.round((now - time) / 1000);
  if (Math.abs(seconds) < minute) return relative.format(-seconds, 'second');
  return inSteps(relative, seconds);
}

function inSteps(format: Intl.RelativeTimeFormat, seconds: number): string {
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? ['minute', minute];
  return format.format(-Math.round(seconds / size), unit);
}

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

export function formatted(time: number, style = 'f', locale?: string): string {
  return new Intl.DateTimeFormat(locale, styles[style] ?? styles.f).format(time);
}

export const exact = (time: number) => formatted(time, 'F');

export function dayLabel(time: number, now: number): string {
  const start = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  const days = Math.round((start(now) - start(time)) / (day * 1000));
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return formatted(time, 'D');
}

export const isSameDay = (one: number, other: number) =>
  new Date(one).toDateString() === new Date(other).toDateString();
