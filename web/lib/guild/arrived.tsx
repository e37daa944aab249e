'use client';

import {
  type DehydratedState,
  HydrationBoundary,
  type Query,
  type QueryClient,
  useQueryClient,
} from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';

interface ArrivedProps {
  /** As one text: piece by piece it takes a browser longer. */
  state: string | undefined;
  children: ReactNode;
}

/** When each of the answers that came with the page was given, by the hash of its question. */
const arrivals = new WeakMap<QueryClient, Map<string, number>>();

/** Whether the answer is still the one that came with the page. */
export function cameWithThePage(client: QueryClient, { queryHash, state }: Query): boolean {
  const at = arrivals.get(client)?.get(queryHash);
  return at !== undefined && at === state.dataUpdatedAt;
}

/** Puts the answers that came with the page where the hooks look for them. */
export function Arrived({ state, children }: ArrivedProps) {
  const client = useQueryClient();
  const known = useMemo(() => state && (JSON.parse(state) as DehydratedState), [state]);
  useEffect(() => {
    if (!known) return;
    const all = arrivals.get(client) ?? new Map<string, number>();
    for (const one of known.queries) all.set(one.queryHash, one.state.dataUpdatedAt);
    arrivals.set(client, all);
  }, [client, known]);
  return <HydrationBoundary state={known || null}>{children}</HydrationBoundary>;
}
