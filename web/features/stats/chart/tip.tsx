'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface TipProps {
  /** Where in the chart, from its left edge: 0 to 1. */
  share: number;
  children: ReactNode;
}

/** What a point says, beside it. Seen only: whoever listens hears it from the chart itself. */
export function Tip({ share, children }: TipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The policy forbids style attributes that are sent, not what a script says of an element.
    ref.current?.style.setProperty('left', `${share * 100}%`);
  }, [share]);
  return (
    <div
      ref={ref}
      data-not-in-picture
      className={`pointer-events-none absolute top-1 z-10 w-max max-w-60 rounded-control border border-line bg-raised px-2.5 py-2 text-12 shadow-lg shadow-black/15 ${share > 0.5 ? '-translate-x-[calc(100%+0.75rem)]' : 'translate-x-3'}`}
    >
      {children}
    </div>
  );
}
