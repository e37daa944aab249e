import type { SVGProps } from 'react';

/** The mark of Herwa: an eye of two arcs whose iris is a small rising line chart. One colour. */
export function Mark(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      {...props}
    >
      <path d={markPaths.upper} />
      <path d={markPaths.lower} />
      <path d={markPaths.chart} />
    </svg>
  );
}

export const markPaths = {
  upper: 'M2 16C9.2 3.6 22.8 3.6 30 16',
  lower: 'M2 16C9.2 28.4 22.8 28.4 30 16',
  chart: 'M10.2 19.8 14 15.4 17.3 18 22 12.4',
} as const;
