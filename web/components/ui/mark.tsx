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
  upper: 'M2.4 16C9.6 5.2 22.4 5.2 29.6 16',
  lower: 'M2.4 16C9.6 26.8 22.4 26.8 29.6 16',
  chart: 'M10.6 19.2 14.2 15.4 17.2 17.6 21.6 12.8',
} as const;
