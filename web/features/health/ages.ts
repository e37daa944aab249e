import type { HealthWords, Speech } from './use-speech';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type Unit = 's' | 'min' | 'h' | 'days';

/** The largest fitting unit, and how many of it. */
function unitsOf(ms: number): [Unit, number] {
  const length = Math.max(0, ms);
  if (length < minute) return ['s', Math.floor(length / second)];
  if (length < hour) return ['min', Math.floor(length / minute)];
  if (length < 2 * day) return ['h', Math.floor(length / hour)];
  return ['days', Math.floor(length / day)];
}

/** How long something took or lasts: "12 s", "4 min", "3 h", "12 days". */
export function durationText(ms: number, t: HealthWords): string {
  const [unit, n] = unitsOf(ms);
  return t(`ages.${unit}`, { n: String(n) });
}

/** The same as an age: "12 s ago". */
export function agedText(ms: number, t: HealthWords): string {
  const [unit, n] = unitsOf(ms);
  return t(`ages.ago_${unit}`, { n: String(n) });
}

export function agoText(ms: number, t: HealthWords): string {
  return ms < 5 * second ? t('ages.just_now') : agedText(ms, t);
}

/** A latency with a thin space before its unit; one decimal only where it says something. */
export function latencyText(ms: number, locale: Speech['locale']): string {
  const digits = (value: number, count: number) =>
    value.toLocaleString(locale, { minimumFractionDigits: count, maximumFractionDigits: count });
  if (ms >= 10 * second) return `${digits(ms / second, 0)}\u2009s`;
  if (ms >= 10) return `${digits(ms, 0)}\u2009ms`;
  return ms < 0.1 ? `<${digits(0.1, 1)}\u2009ms` : `${digits(ms, 1)}\u2009ms`;
}

/** The exact instant in the reader's own zone and language. */
export function exactText(iso: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(
    new Date(iso),
  );
}
