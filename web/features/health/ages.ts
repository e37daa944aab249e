const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took or lasts, in its largest fitting unit: "12 s", "4 min", "3 h", "12 days". */
export function durationText(ms: number): string {
  const length = Math.max(0, ms);
  if (length < minute) return `${Math.floor(length / second)} s`;
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / day)} days`;
}

export function agoText(ms: number): string {
  return ms < 5 * second ? 'just now' : `${durationText(ms)} ago`;
}

/** A latency with a thin space before its unit; one decimal only where it says something. */
export function latencyText(ms: number): string {
  if (ms >= 10 * second) return `${Math.round(ms / second)}\u2009s`;
  if (ms >= 10) return `${Math.round(ms)}\u2009ms`;
  return ms < 0.1 ? '<0.1\u2009ms' : `${ms.toFixed(1)}\u2009ms`;
}

/** The exact instant in the reader's own zone and language. */
export function exactText(iso: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(
    new Date(iso),
  );
}
