import { ago, exact } from '@/model/times';
import { useNow } from './use-now';

/** Relative, with the exact time on hover and for screen readers that ask for the title. */
export function Ago({ time, className = '' }: { time: number; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={new Date(time).toISOString()} title={exact(time)} className={className}>
      {ago(time, now)}
    </time>
  );
}
