import { type Beat, beatsMax } from './state';

const width = 4;
const step = 6;
const height = 32;

const looks: Record<Beat['end'], { tall: number; fill: string }> = {
  well: { tall: 24, fill: 'fill-pine-ink' },
  troubled: { tall: 15, fill: 'fill-marigold-ink' },
  unanswered: { tall: 4, fill: 'fill-rhododendron-ink' },
};

/** The last questions to the API, one bar each: tall when all was well, a dot when no answer came. */
export function Pulse({ beats }: { beats: readonly Beat[] }) {
  const first = beatsMax - beats.length;
  return (
    <svg viewBox={`0 0 ${beatsMax * step - 2} ${height}`} aria-hidden className="h-8 max-w-full">
      {Array.from({ length: beatsMax }, (_, index) => {
        const beat = beats[index - first];
        const { tall, fill } = beat ? looks[beat.end] : { tall: 4, fill: 'fill-line' };
        return (
          <rect
            key={index}
            x={index * step}
            y={height - tall}
            width={width}
            height={tall}
            rx="2"
            className={fill}
          />
        );
      })}
    </svg>
  );
}
