'use client';

import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import type { StatsCount } from '@/lib/guild/stats';
import { useNumbers } from './saying';

interface ChangeProps {
  count: StatsCount;
  /** Whether more is better: then it is coloured. */
  isGood?: boolean;
  /** Where there is little room: as a number alone, the words for listeners. */
  isShort?: boolean;
}

type Course = 'fresh' | 'same' | 'more' | 'less';

const signs = { fresh: ArrowUp, same: ArrowRight, more: ArrowUp, less: ArrowDown };
const tones = {
  fresh: 'text-pine-ink',
  same: 'text-quiet',
  more: 'text-pine-ink',
  less: 'text-rhododendron-ink',
};

/** What would be written as 0 % is none. */
const least = 0.005;

function courseOf({ now, change }: StatsCount): Course {
  if (change === null) return now > 0 ? 'fresh' : 'same';
  if (Math.abs(change) < least) return 'same';
  return change > 0 ? 'more' : 'less';
}

/** Against the time before: an arrow, and how much. */
export function Change({ count, isGood, isShort }: ChangeProps) {
  const t = useTranslations('stats');
  const { percent } = useNumbers();
  if (count.before === null) return null;
  const course = courseOf(count);
  const Sign = signs[course];
  const amount = percent(Math.abs(count.change ?? 0));
  const words = t(course, { percent: amount });
  const isAmountSeen = course === 'more' || course === 'less';
  return (
    <span
      className={`tabular inline-flex items-center gap-0.5 text-12 ${isGood ? tones[course] : 'text-quiet'}`}
    >
      <Sign size={13} aria-hidden className="shrink-0" />
      {isShort && isAmountSeen && <span aria-hidden>{amount}</span>}
      <span className={isShort ? 'sr-only' : undefined}>{words}</span>
    </span>
  );
}
