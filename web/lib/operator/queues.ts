'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import type { paths } from '@/lib/api/schema';
import { useAskEvery } from '@/lib/live/stream';
import { operatorKey } from './operator';

export type QueueStats = Schemas['QueueStats'];
export type Job = Schemas['Job'];
export type DeadLetter = Schemas['DeadLetter'];

type JobsQuery = paths['/api/operator/queues/{queue}/jobs']['get']['parameters']['query'];
export type JobState = NonNullable<NonNullable<JobsQuery>['state']>;

export const jobStates = [
  'failed',
  'active',
  'waiting',
  'prioritized',
  'delayed',
  'waiting-children',
  'completed',
] as const satisfies readonly JobState[];

export function useQueues() {
  return useQuery({
    queryKey: operatorKey('queues'),
    queryFn: ({ signal }) => ask(api.GET('/api/operator/queues', { signal })),
    select: ({ queues }) => queues,
    refetchInterval: useAskEvery(10_000),
  });
}

export function useJobs(queue: string, state: JobState) {
  return useInfiniteQuery({
    queryKey: operatorKey('jobs', queue, state),
    initialPageParam: 0,
    getNextPageParam: (page: Schemas['Jobs']) => page.next_offset ?? undefined,
    refetchInterval: useAskEvery(10_000),
    queryFn: ({ pageParam: offset, signal }) => {
      const params = { path: { queue }, query: { state, offset } };
      return ask(api.GET('/api/operator/queues/{queue}/jobs', { params, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.jobs),
  });
}

export function useJob(queue: string, jobId: string) {
  return useQuery({
    queryKey: operatorKey('jobs', queue, 'one', jobId),
    queryFn: ({ signal }) => {
      const params = { path: { queue, jobId } };
      return ask(api.GET('/api/operator/queues/{queue}/jobs/{jobId}', { params, signal }));
    },
  });
}

export interface LetterFilter {
  name: string;
  reason: string;
}

export function useDeadLetters(queue: string, { name, reason }: LetterFilter) {
  return useQuery({
    queryKey: operatorKey('letters', queue, name, reason),
    refetchInterval: useAskEvery(10_000),
    queryFn: ({ signal }) => {
      const query = { limit: 100, ...(name ? { name } : {}), ...(reason ? { reason } : {}) };
      const params = { path: { queue }, query };
      return ask(api.GET('/api/operator/queues/{queue}/dead-letters', { params, signal }));
    },
  });
}
