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

/** As the API takes it. */
const queryOf = ({ name, reason }: LetterFilter) => ({
  ...(name ? { name } : {}),
  ...(reason ? { reason } : {}),
});

export function useDeadLetters(queue: string, filter: LetterFilter) {
  return useInfiniteQuery({
    queryKey: operatorKey('letters', queue, filter.name, filter.reason),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['DeadLetters']) => page.next ?? undefined,
    refetchInterval: useAskEvery(10_000),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(filter), ...(pageParam ? { before: pageParam } : {}) };
      const params = { path: { queue }, query };
      return ask(api.GET('/api/operator/queues/{queue}/dead-letters', { params, signal }));
    },
    select: ({ pages }) => ({
      total: pages[0]?.total ?? 0,
      // One may come twice where the last of a page was replayed meanwhile.
      letters: [
        ...new Map(pages.flatMap(({ letters }) => letters).map((one) => [one.id, one])).values(),
      ],
    }),
  });
}

/** How many fit at this moment, for an act on all of them. It stays as it was shown. */
export function useLetterCount(queue: string, filter: LetterFilter, isAsked: boolean) {
  return useQuery({
    queryKey: operatorKey('letter-count', queue, filter.name, filter.reason),
    enabled: isAsked,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => {
      const params = { path: { queue }, query: { ...queryOf(filter), count: true, limit: 1 } };
      return ask(api.GET('/api/operator/queues/{queue}/dead-letters', { params, signal }));
    },
    select: ({ count }) => count,
  });
}
