'use client';

import { type QueryFunctionContext, useQuery } from '@tanstack/react-query';
import { askHealth } from './ask';
import { advance, type HealthState, nothingYet } from './state';

export const pollEveryMs = 2000;
const healthKey = ['health'] as const;

/**
 * The state of Herwa, asked for every two seconds. A failure is part of the state and never
 * replaces it, so that what was last known stays on the page.
 */
export function useHealth(): HealthState {
  const query = useQuery({
    queryKey: healthKey,
    queryFn: nextState,
    refetchInterval: pollEveryMs,
    structuralSharing: false,
  });
  return query.data ?? nothingYet;
}

async function nextState({ client, queryKey, signal }: QueryFunctionContext): Promise<HealthState> {
  const answer = await askHealth(signal);
  const before = client.getQueryData<HealthState>(queryKey) ?? nothingYet;
  return advance(before, answer, Date.now());
}
