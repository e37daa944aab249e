import { markPaths } from '@/components/ui/mark';
import type { Mood } from './view';

const narrowed = 'M2.4 16.4C9.6 9.4 22.4 9.4 29.6 16.4';
const lower = 'M2.4 16.4C9.6 26.4 22.4 26.4 29.6 16.4';

const faces: Record<Mood, readonly string[]> = {
  looking: [markPaths.upper, markPaths.lower, 'M11 16h0M16 16h0M21 16h0'],
  well: [markPaths.upper, markPaths.lower, markPaths.chart],
  partly: [narrowed, lower, 'M10.4 19.4 13.8 16 17 20 21.6 17.4'],
  down: [narrowed, lower, 'M10.4 15.4 14 16.4 17 19.6 21.6 20.4'],
  blind: ['M2.4 13.4C9.6 22 22.4 22 29.6 13.4', 'M8 18.6 6 22M16 20.6v4M24 18.6l2 3.4'],
};

const colours: Record<Mood, string> = {
  looking: 'text-quiet',
  well: 'text-pine-ink',
  partly: 'text-marigold-ink',
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
