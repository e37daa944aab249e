'use client';

import { useState } from 'react';
import { type View, whole, within } from './chart/view';

interface Kept {
  of: string;
  view: View;
}

/** What of a time is looked at closely. Another time is first seen whole. */
export function useView(of: string, count: number): readonly [View, (view: View) => void] {
  const [kept, setKept] = useState<Kept | null>(null);
  const view = kept?.of === of ? within(kept.view, count) : whole(count);
  return [
    view,
    (next) => {
      setKept({ of, view: next });
    },
  ];
}
