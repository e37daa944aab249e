import type { HealthPart } from '@/lib/api/client';
import type { HealthWords } from './use-speech';

export type PartName = HealthPart['name'];

/** The parts in the order in which they are always shown. Analytics is shown only where it is on. */
export const partNames = [
  'api',
  'bot',
  'worker',
  'postgres',
  'redis',
] as const satisfies PartName[];

const known: readonly string[] = [...partNames, 'analytics'] satisfies PartName[];

/** Whether this page has words for a part; a newer API may report others. */
export function isKnown(name: string): name is PartName {
  return known.includes(name);
}

export function titleOf(name: string, t: HealthWords): string {
  return isKnown(name) ? t(`part.${name}.title`) : name;
}

/** Every longer text that can stand beside a part: what a row must have room for. */
export function textsFor(name: string, t: HealthWords): string[] {
  const own = isKnown(name)
    ? [t(`part.${name}.does`), `${t(`part.${name}.down`)} ${t(`part.${name}.remedy`)}`]
    : [];
  const unknown = (['without_redis', 'silent'] as const).map(
    (why) => `${t(`status.${why}`)} ${t(`status.${why}_remedy`)}`,
  );
  return [...own, ...unknown];
}
