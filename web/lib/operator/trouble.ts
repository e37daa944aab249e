'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { operatorKey } from './operator';

export interface ErrorFilter {
  search: string;
  process: string;
}

/** No event tells of errors: they are asked for. */
const askEveryMs = 30_000;

export function useErrors({ search, process }: ErrorFilter) {
  return useInfiniteQuery({
    queryKey: operatorKey('errors', search, process),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['Errors']) => page.next ?? undefined,
    refetchInterval: askEveryMs,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(search ? { search } : {}),
        ...(process ? { process } : {}),
        ...(pageParam ? { before: pageParam } : {}),
      };
      return ask(api.GET('/api/operator/errors', { params: { query }, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.errors),
  });
}

export function useError(group: string) {
  return useQuery({
    queryKey: operatorKey('error', group),
    refetchInterval: askEveryMs,
    queryFn: ({ signal }) => {
      const params = { path: { group } };
      return ask(api.GET('/api/operator/errors/{group}', { params, signal }));
    },
  });
}

export const attemptKinds = ['refused', 'forged_component', 'cross_guild'] as const;
export const attemptHours = [1, 24, 168, 720] as const;

export interface AttemptFilter {
  kind: (typeof attemptKinds)[number] | '';
  hours: (typeof attemptHours)[number] | 0;
  guild: string;
  actor: string;
}

export function useAttempts({ kind, hours, guild, actor }: AttemptFilter) {
  return useInfiniteQuery({
    queryKey: operatorKey('attempts', kind, String(hours), guild, actor),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['Attempts']) => page.next ?? undefined,
    refetchInterval: askEveryMs,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(kind ? { kind } : {}),
        ...(hours ? { hours } : {}),
        ...(guild ? { guild } : {}),
        ...(actor ? { actor } : {}),
        ...(pageParam ? { before: pageParam } : {}),
      };
      return ask(api.GET('/api/operator/security-events', { params: { query }, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.events),
  });
}
