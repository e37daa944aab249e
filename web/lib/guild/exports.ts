'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { asked } from './asking';
import { useGuildId } from './guild';
import { exportsOf, guildKey } from './questions';

export type Export = Schemas['Export'];
export type ExportDraft = Schemas['ExportDraft'];
export type ExportsToday = Schemas['ExportsToday'];

/** Names of their own, in every language. */
export const formatNames = {
  csv: 'CSV',
  json: 'JSON',
  parquet: 'Parquet',
} as const satisfies Record<Export['format'], string>;

export function useExports() {
  return useQuery({ ...asked(exportsOf(useGuildId())), refetchInterval: useAskEvery(3000) });
}

/** What was done to an export shows in their list, also where it failed. */
function useListAgain() {
  const guildId = useGuildId();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: guildKey(guildId, 'exports') });
  return { guildId, again };
}

export function useAskForExport() {
  const { guildId, again } = useListAgain();
  return useMutation({
    mutationFn: (body: ExportDraft) => {
      const params = { path: { guildId } };
      return ask(api.POST('/api/guilds/{guildId}/exports', { params, body }));
    },
    onSettled: again,
  });
}

export function useDeleteExport() {
  const { guildId, again } = useListAgain();
  return useMutation({
    mutationFn: (exportId: string) => {
      const params = { path: { guildId, exportId } };
      return ask(api.DELETE('/api/guilds/{guildId}/exports/{exportId}', { params }));
    },
    onSettled: again,
  });
}

/** A link opens the file for whoever has it: it is made when it is wanted, and kept nowhere. */
export function useExportLink() {
  const { guildId } = useListAgain();
  return useMutation({
    gcTime: 0,
    mutationFn: (exportId: string) => {
      const params = { path: { guildId, exportId } };
      return ask(api.POST('/api/guilds/{guildId}/exports/{exportId}/link', { params }));
    },
  });
}
