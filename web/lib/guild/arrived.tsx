'use client';

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

interface ArrivedProps {
  /** As one text: piece by piece it takes a browser longer. */
  state: string | undefined;
  children: ReactNode;
}

/** Puts the answers that came with the page where the hooks look for them. */
export function Arrived({ state, children }: ArrivedProps) {
  const known = useMemo(() => state && (JSON.parse(state) as DehydratedState), [state]);
  return <HydrationBoundary state={known || null}>{children}</HydrationBoundary>;
}
