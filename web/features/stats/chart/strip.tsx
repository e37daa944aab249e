'use client';

import { type PointerEvent, useState } from 'react';
import { Drawing } from './drawing';
import type { Line } from './lines';
import type { Scale } from './scale';
import { centred, isWhole, type View, whole } from './view';

interface StripProps {
  count: number;
  line: Line;
  scale: Scale;
  view: View;
  onView: (view: View) => void;
}

const height = 36;

/** The whole time in small, with a window over what is seen, which is dragged along. The keyboard has Page Up and Page Down. */
export function Strip({ count, line, scale, view, onView }: StripProps) {
  const [dragging, setDragging] = useState(false);
  if (isWhole(view, count)) return null;
  const go = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    onView(centred(view, count, (width > 0 ? (clientX - left) / width : 0) * count - 0.5));
  };
  const percent = (points: number) => `${(points / count) * 100}%`;
  return (
    <svg
      aria-hidden
      data-not-in-picture
      width="100%"
      height={height}
      className="block cursor-grab touch-pan-y overflow-hidden rounded-control bg-sunken active:cursor-grabbing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        go(event);
      }}
      onPointerMove={(event) => {
        if (dragging) go(event);
      }}
      onPointerUp={() => {
        setDragging(false);
      }}
      onPointerCancel={() => {
        setDragging(false);
      }}
    >
      <Drawing lines={[line]} box={{ view: whole(count), scale, height }} openAt={null} />
      <rect
        x={percent(view.first)}
        width={percent(view.last - view.first + 1)}
        y="1"
        height={height - 2}
        rx="6"
        strokeWidth="2"
        className="fill-ink stroke-quiet"
        fillOpacity="0.08"
      />
    </svg>
  );
}
