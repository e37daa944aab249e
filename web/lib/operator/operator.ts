'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';

export type OperatorGuild = Schemas['OperatorGuild'];
export type OperatorGuildRow = Schemas['OperatorGuildRow'];
export type ProcessReport = Schemas['ProcessReport'];
export type ShardReport = Schemas['ShardReport'];
export type OperatorTier = Schemas['OperatorTier'];
export type OperatorCatalog = Schemas['Catalog'];
export type OperatorAct = Schemas['OperatorAct'];
export type ErrorGroup = Schemas['ErrorGroup'];
export type Attempt = Schemas['Attempt'];
export type TierQuota = Schemas['TierQuota'];

export const operatorKey = (...rest: string[]) => ['operator', ...rest];

export function useOperatorGuilds(search: string, left: boolean) {
  return useInfiniteQuery({
    queryKey: operatorKey('guilds', search, String(left)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['OperatorGuilds']) => page.next ?? undefined,
    refetchInterval: useAskEvery(30_000),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(search ? { search } : {}),
        ...(left ? { left } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      };
      return ask(api.GET('/api/operator/guilds', { params: { query }, signal }));
    },
    select: ({ pages }) => ({
      totals: pages[0]?.totals,
      guilds: pages.flatMap((page) => page.guilds),
    }),
  });
}

export function useOperatorGuild(guildId: string) {
  return useQuery({
    queryKey: operatorKey('guild', guildId),
    staleTime: 60_000,
    queryFn: ({ signal }) => {
      const params = { path: { guildId } };
      return ask(api.GET('/api/operator/guilds/{guildId}', { params, signal }));
    },
  });
}

/** Signs of life come all the time, and no event tells of them. */
export function useProcesses() {
  return useQuery({
    queryKey: operatorKey('processes'),
    queryFn: ({ signal }) => ask(api.GET('/api/operator/processes', { signal })),
    select: ({ processes }) => processes,
    refetchInterval: 5000,
  });
}

export function useCatalog() {
  return useQuery({
    queryKey: operatorKey('catalog'),
    queryFn: ({ signal }) => ask(api.GET('/api/operator/catalog', { signal })),
    refetchInterval: useAskEvery(30_000),
  });
}

export function useTiers() {
  return useQuery({
    queryKey: operatorKey('tiers'),
    queryFn: ({ signal }) => ask(api.GET('/api/operator/tiers', { signal })),
    select: ({ tiers }) => tiers,
    refetchInterval: useAskEvery(30_000),
  });
}

/** What operators did, the newest first; about one server or all. */
export function useActs(guild?: string) {
  return useInfiniteQuery({
    queryKey: operatorKey('acts', guild ?? ''),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['OperatorActs']) => page.next ?? undefined,
    refetchInterval: useAskEvery(30_000),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(guild ? { guild } : {}), ...(pageParam ? { before: pageParam } : {}) };
      return ask(api.GET('/api/operator/acts', { params: { query }, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.acts),
  });
}

export function useWebhooks() {
  return useInfiniteQuery({
    queryKey: operatorKey('webhooks'),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['Webhooks']) => page.next ?? undefined,
    refetchInterval: 30_000,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { before: pageParam } : {};
      return ask(api.GET('/api/operator/webhooks', { params: { query }, signal }));
    },
    select: ({ pages }) => ({
      providers: pages[0]?.providers ?? [],
      deliveries: pages.flatMap((page) => page.deliveries),
    }),
  });
}
