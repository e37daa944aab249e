'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { between, closer, moved, type View, whole, wider } from './view';

interface CursorProps {
  count: number;
  view: View;
  onView: (view: View) => void;
}

/** A stretch that is being chosen: from where, to where. */
export interface Chosen {
  from: number;
  to: number;
}

/**
 * What hand and keyboard do to a chart over time. Pointing reads a point; dragging chooses a stretch and looks at
 * it. Arrows go from point to point, with Shift they choose, Enter looks at it; plus, minus, Page Up and Page Down
 * look closer, wider, earlier, later; Escape takes back.
 */
export function useCursor({ count, view, onView }: CursorProps) {
  const [at, setAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [dragging, setDragging] = useState(false);

  const pointAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = width > 0 ? (clientX - left) / width : 0;
    const index = view.first + Math.floor(share * (view.last - view.first + 1));
    return Math.min(view.last, Math.max(view.first, index));
  };
  const drop = () => {
    setChosen(null);
    setDragging(false);
  };
  const look = ({ from, to }: Chosen) => {
    onView(between(from, to, count));
    setChosen(null);
  };
  const step = (to: number, isChoosing: boolean) => {
    const next = Math.min(count - 1, Math.max(0, to));
    if (isChoosing) setChosen({ from: chosen?.from ?? at ?? next, to: next });
    else setChosen(null);
    setAt(next);
    if (next < view.first) onView({ first: next, last: next + view.last - view.first });
    if (next > view.last) onView({ first: next - view.last + view.first, last: next });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = at ?? view.last;
    const around = at ?? undefined;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => {
        step(at === null ? from : from - 1, event.shiftKey);
      },
      ArrowRight: () => {
        step(at === null ? from : from + 1, event.shiftKey);
      },
      Home: () => {
        step(0, event.shiftKey);
      },
      End: () => {
        step(count - 1, event.shiftKey);
      },
      '+': () => {
        onView(closer(view, count, around));
      },
      '-': () => {
        onView(wider(view, count, around));
      },
      PageUp: () => {
        onView(moved(view, count, -1));
      },
      PageDown: () => {
        onView(moved(view, count, 1));
      },
      Enter: () => {
        if (chosen) look(chosen);
      },
      Escape: () => {
        if (chosen) drop();
        else onView(whole(count));
      },
    };
    const act = acts[event.key === '=' ? '+' : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return {
    at: at !== null && at < count ? at : null,
    chosen,
    handlers: {
      onKeyDown,
      onBlur: () => {
        setAt(null);
        drop();
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const index = pointAt(event);
        setAt(index);
        setChosen({ from: index, to: index });
        setDragging(true);
      },
      onPointerMove: (event: PointerEvent) => {
        const index = pointAt(event);
        setAt(index);
        if (dragging && chosen) setChosen({ ...chosen, to: index });
      },
      onPointerUp: () => {
        if (dragging && chosen && chosen.from !== chosen.to) look(chosen);
        drop();
      },
      onPointerCancel: drop,
      onPointerLeave: () => {
        if (!dragging) setAt(null);
      },
    },
  };
}
