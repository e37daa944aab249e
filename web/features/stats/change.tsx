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

/** Against the time before: an arrow, and how much. */
export function Change({ count, isGood, isShort }: ChangeProps) {
  const t = useTranslations('stats');
  const { percent } = useNumbers();
  const { now, before, change } = count;
  if (before === null) return null;
  const isNew = change === null && now > 0;
  const by = change ?? 0;
  // What would be written as 0 % is none.
  const isLevel = !isNew && Math.abs(by) < 0.005;
  const isMore = isNew || by > 0;
  const Sign = isLevel ? ArrowRight : isMore ? ArrowUp : ArrowDown;
  const tone =
    !isGood || isLevel ? 'text-quiet' : isMore ? 'text-pine-ink' : 'text-rhododendron-ink';
  const amount = percent(Math.abs(by));
  const words = isNew
    ? t('fresh')
    : isLevel
      ? t('same')
      : t(isMore ? 'more' : 'less', { percent: amount });
  return (
    <span className={`tabular inline-flex items-center gap-0.5 text-12 whitespace-nowrap ${tone}`}>
      <Sign size={13} aria-hidden className="shrink-0" />
      {isShort && !isNew && !isLevel ? (
        <>
          <span aria-hidden>{amount}</span>
          <span className="sr-only">{words}</span>
        </>
      ) : (
        <span className={isShort ? 'sr-only' : 'whitespace-normal'}>{words}</span>
      )}
    </span>
  );
}
