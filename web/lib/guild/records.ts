'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { guildKey, useGuildId } from './guild';

export type AuditEntry = Schemas['AuditEntry'];
export type SecurityEvent = Schemas['SecurityEvent'];

interface AuditFilter {
  actor?: string;
  action?: string;
  limit?: number;
}

/** Who did what in the server, the newest first. */
export function useAudit(filter: AuditFilter = {}, enabled = true) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    queryKey: guildKey(guildId, 'audit', JSON.stringify(filter)),
    enabled,
    refetchInterval: useAskEvery(30_000),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['AuditPage']) => page.next ?? undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, ...(pageParam ? { before: pageParam } : {}) };
      const params = { path: { guildId }, query };
      return ask(api.GET('/api/guilds/{guildId}/audit', { params, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.entries),
  });
}

/** Who tried what they may not. */
export function useSecurityEvents() {
  const guildId = useGuildId();
  return useInfiniteQuery({
    queryKey: guildKey(guildId, 'security'),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Schemas['SecurityPage']) => page.next ?? undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { before: pageParam } : {};
      const params = { path: { guildId }, query };
      return ask(api.GET('/api/guilds/{guildId}/security-events', { params, signal }));
    },
    select: ({ pages }) => pages.flatMap((page) => page.events),
  });
}
