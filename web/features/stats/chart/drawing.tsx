import { fills, strokes } from './hues';
import { areaPaths, barsOf, type Box, type Line, linePaths, width } from './lines';

interface DrawingProps {
  lines: readonly Line[];
  box: Box;
  /** The last point goes on: what leads to it is dashed. */
  openAt: number | null;
}

/** The lines themselves, stretched to the room that there is: this is the same for a phone and a desk. */
export function Drawing({ lines, box, openAt }: DrawingProps) {
  const drawn = [...lines].sort((a, b) => depths[a.shape] - depths[b.shape]);
  return (
    <svg
      viewBox={`0 0 ${width} ${box.height}`}
      width="100%"
      height={box.height}
      preserveAspectRatio="none"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawn.map((line) => (
        <LineShape key={line.key} line={line} box={box} openAt={openAt} />
      ))}
    </svg>
  );
}

const depths = { before: 0, bar: 1, area: 2, line: 3 };

interface LineShapeProps {
  line: Line;
  box: Box;
  openAt: number | null;
}

function LineShape({ line, box, openAt }: LineShapeProps) {
  const { values, hue, shape } = line;
  if (shape === 'bar') {
    return (
      <g className={fills[hue]} fillOpacity="0.85">
        {barsOf(values, box).map(({ key, ...bar }) => (
          <rect key={key} {...bar} fillOpacity={key === openAt ? 0.45 : undefined} />
        ))}
      </g>
    );
  }
  if (shape === 'before') {
    return linePaths(values, box).map((path) => (
      <path
        key={path}
        d={path}
        className="stroke-quiet"
        strokeOpacity="0.7"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    ));
  }
  const { first, last } = box.view;
  const isOpen = openAt !== null && openAt > first && openAt <= last;
  const sure = isOpen ? { first, last: openAt - 1 } : box.view;
  const tail = isOpen ? { first: openAt - 1, last: openAt } : null;
  return (
    <>
      {shape === 'area' &&
        areaPaths(values, box).map((path) => (
          <path key={path} d={path} className={fills[hue]} fillOpacity="0.14" />
        ))}
      {linePaths(values, box, sure).map((path) => (
        <path
          key={path}
          d={path}
          className={strokes[hue]}
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {tail &&
        linePaths(values, box, tail).map((path) => (
          <path
            key={path}
            d={path}
            className={strokes[hue]}
            strokeWidth="2"
            strokeDasharray="2 5"
            vectorEffect="non-scaling-stroke"
          />
        ))}
    </>
  );
}
