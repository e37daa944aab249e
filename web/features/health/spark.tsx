import { sparkPaths } from './spark-paths';
import { beatsMax } from './state';

const box = { width: 120, height: 28, beatsMax };

/** The last minute and a half of a part's latency, as this page saw it. The number stands beside it. */
export function Spark({ latencies }: { latencies: readonly (number | null)[] }) {
  return (
    <svg
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className="max-w-full"
    >
      <path d={`M2 ${box.height - 1}H${box.width - 2}`} className="stroke-line" />
      {sparkPaths(latencies, box).map((path) => (
        <path key={path} d={path} className="stroke-glacier-ink" strokeWidth="1.5" />
      ))}
    </svg>
  );
}
