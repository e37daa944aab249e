'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { Schemas } from '@/lib/api/client';
import { useAskEvery } from '@/lib/live/stream';
import { askedInPages } from './asking';
import { useGuildId } from './guild';
import { attemptsIn, type AuditFilter, auditOf } from './questions';

export type AuditEntry = Schemas['AuditEntry'];
export type SecurityEvent = Schemas['SecurityEvent'];

/** Who did what in the server, the newest first. */
export function useAudit(filter: AuditFilter = {}, enabled = true) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(auditOf(guildId, filter)),
    enabled,
    refetchInterval: useAskEvery(30_000),
    select: ({ pages }) => pages.flatMap((page) => page.entries),
  });
}

/** Who tried what they may not. */
export function useSecurityEvents() {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(attemptsIn(guildId)),
    select: ({ pages }) => pages.flatMap((page) => page.events),
  });
}
