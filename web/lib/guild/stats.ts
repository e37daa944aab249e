'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { againAfterMs, ask } from '@/lib/api/failure';
import { asked } from './asking';
import { useGuildId } from './guild';
import { guildKey, type Question } from './questions';

export type StatsWindow = Schemas['StatsWindow'];
export type StatsCount = Schemas['StatsCount'];
export type StatsPoint = Schemas['StatsPoint'];
export type StatsNote = Schemas['StatsNote'];

interface Asked {
  state: { error: unknown };
}

/** What is counted is told by nobody: while somebody looks, a page asks again by itself. */
const usualMs = 30_000;
const askAgain = ({ state: { error } }: Asked) => againAfterMs(error) ?? usualMs;

/** Numbers of a time; those of the time that was looked at before stay until the new ones are there. */
export function useStat<T>(of: (guildId: string) => Question<T>, enabled = true) {
  return useQuery({
    ...asked(of(useGuildId())),
    enabled,
    refetchInterval: askAgain,
    placeholderData: keepPreviousData,
  });
}

export function useAddNote() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['StatsNoteDraft']) => {
      const params = { path: { guildId } };
      return ask(api.POST('/api/guilds/{guildId}/stats/notes', { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: guildKey(guildId, 'stats', 'notes') }),
  });
}

export function useRemoveNote() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noteId: string) => {
      const params = { path: { guildId, noteId } };
      return ask(api.DELETE('/api/guilds/{guildId}/stats/notes/{noteId}', { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: guildKey(guildId, 'stats', 'notes') }),
  });
}
