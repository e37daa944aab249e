'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { asked, askedInPages } from './asking';
import { useGuildId } from './guild';
import { automodResultsOf, guildKey, type OffenceFilter, offencesOf } from './questions';

export type Offence = Schemas['Offence'];
export type AutomodTest = Schemas['AutomodTest'];
export type AutomodTried = Schemas['AutomodTried'];
export type AutomodTrial = Schemas['AutomodTrial'];

/** How often each rule acted, or would have, since yesterday. */
export function useAutomodResults(enabled = true) {
  const guildId = useGuildId();
  return useQuery({
    ...asked(automodResultsOf(guildId)),
    enabled,
    refetchInterval: useAskEvery(30_000),
    select: ({ rules }) => rules,
  });
}

export function useOffences(filter: OffenceFilter = {}) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(offencesOf(guildId, filter)),
    refetchInterval: useAskEvery(30_000),
    select: ({ pages }) => pages.flatMap((page) => page.offences),
  });
}

/** Rules to begin with. */
export function usePresets(enabled: boolean) {
  const guildId = useGuildId();
  return useQuery({
    queryKey: guildKey(guildId, 'automod-presets'),
    enabled,
    staleTime: Infinity,
    queryFn: ({ signal }) => {
      const params = { path: { guildId } };
      return ask(api.GET('/api/guilds/{guildId}/automod/presets', { params, signal }));
    },
    select: ({ presets }) => presets,
  });
}

/** Which rules would see something in a text. What was said last stays while it is asked again. */
export function useTrial(trial: AutomodTrial | null) {
  const guildId = useGuildId();
  return useQuery({
    queryKey: guildKey(guildId, 'automod-test', JSON.stringify(trial)),
    enabled: trial !== null,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { path: { guildId } };
      const body = trial ?? { text: '' };
      return ask(api.POST('/api/guilds/{guildId}/automod/test', { params, body, signal }));
    },
  });
}
