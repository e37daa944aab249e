'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/lib/api/client';
import { useAskEvery } from '@/lib/live/stream';
import { asked, askedInPages } from './asking';
import { useGuildId } from './guild';
import { type LogFilter, logKindsOf, logOf } from './questions';

export type LogEntry = Schemas['LogEntry'];
export type LogKind = Schemas['LogKinds']['kinds'][number];
export type { LogFilter };

/** What happened in the server, the newest first; what is new comes by itself. */
export function useLog(filter: LogFilter) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(logOf(guildId, filter)),
    placeholderData: keepPreviousData,
    refetchInterval: useAskEvery(10_000),
    select: ({ pages }) => pages.flatMap((page) => page.entries),
  });
}

export function useLogKinds() {
  return useQuery({ ...asked(logKindsOf(useGuildId())), select: ({ kinds }) => kinds });
}

/** Where the log that fits can be had as a file. */
export function logFile(guildId: string, filter: LogFilter, ending: 'csv' | 'jsonl'): string {
  const query = new URLSearchParams({ ...filter }).toString();
  return `/api/guilds/${guildId}/logs.${ending}${query ? `?${query}` : ''}`;
}
