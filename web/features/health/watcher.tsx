import { markPaths } from '@/components/ui/mark';
import type { Mood } from './view';

const narrowed = 'M2 16C9.2 9 22.8 9 30 16';
const lower = 'M2 16C9.2 28.4 22.8 28.4 30 16';

const faces: Record<Mood, readonly string[]> = {
  looking: [markPaths.upper, markPaths.lower, 'M11 16h0M16 16h0M21 16h0'],
  well: [markPaths.upper, markPaths.lower, markPaths.chart],
  partly: [narrowed, lower, 'M10 20.4 13.8 16.4 17.2 20.6 22 17.6'],
  down: [narrowed, lower, 'M10 15.6 14 16.6 17.2 20.4 22 21.4'],
  blind: ['M2 12.6C9.2 23 22.8 23 30 12.6', 'M8 18.4 5.8 22.2M16 21v4.6M24 18.4l2.2 3.8'],
};

const colours: Record<Mood, string> = {
  looking: 'text-quiet',
  well: 'text-pine-ink',
  partly: 'text-marigold-mark',
  down: 'text-rhododendron-ink',
  blind: 'text-dusk-ink',
};

/** The mark as a face: wide awake, narrowed, or shut. The words beside it say the same. */
export function Watcher({ mood, className = '' }: { mood: Mood; className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={`${colours[mood]} transition-colors duration-200 ${className}`}
    >
      {faces[mood].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
