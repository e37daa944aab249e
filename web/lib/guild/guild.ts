'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { api, type Schemas } from '@/lib/api/client';
import { againAfterMs, ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { asked } from './asking';
import {
  diagnosisOf,
  featuresOf,
  guildKey,
  overviewOf,
  ownGuilds,
  placesOf,
  premiumOf,
} from './questions';

export type GuildSummary = Schemas['GuildSummary'];
export type Feature = Schemas['Feature'];
export type FeatureCommand = Schemas['FeatureCommand'];
export type Places = Schemas['Places'];
export type PlacedChannel = Schemas['PlacedChannel'];
export type PlacedRole = Schemas['PlacedRole'];
export type Person = Schemas['Person'];

/** As people meet it: typed with a slash, or by its name in a menu. */
export const titleOfCommand = ({ kind, name }: FeatureCommand) =>
  kind === 'slash' ? `/${name}` : name;

/** The server that the page's address names. */
export function useGuildId(): string {
  const { guildId } = useParams<{ guildId: string }>();
  return guildId;
}

export function useGuilds() {
  return useQuery(asked(ownGuilds));
}

export function useGuild() {
  const guildId = useGuildId();
  return useQuery({
    ...asked(overviewOf(guildId)),
    // Who lost their role is to see it without a click: the stream's end says it, or asking does.
    refetchInterval: useAskEvery(30_000),
  });
}

export function useFeatures() {
  const guildId = useGuildId();
  return useQuery({
    ...asked(featuresOf(guildId)),
    select: ({ features }) => features,
  });
}

/** Shows at once what was asked for, and takes it back when the API says no. */
export function useToggle() {
  const guildId = useGuildId();
  const client = useQueryClient();
  const key = guildKey(guildId, 'features');
  return useMutation({
    mutationFn: ({ feature, enabled }: { feature: string; enabled: boolean }) => {
      const params = { path: { guildId, feature } };
      return ask(
        api.PATCH('/api/guilds/{guildId}/features/{feature}', { params, body: { enabled } }),
      );
    },
    onMutate: async ({ feature, enabled }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Schemas['Features']>(key);
      if (before)
        client.setQueryData(key, { features: before.features.map(switched(feature, enabled)) });
      return { before };
    },
    onError: (_, __, context) => {
      if (context?.before) client.setQueryData(key, context.before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: guildKey(guildId) }),
  });
}

function switched(name: string, enabled: boolean): (feature: Feature) => Feature {
  return (feature) =>
    feature.name === name ? { ...feature, enabled, state: enabled ? 'on' : 'off' } : feature;
}

/** Channels, roles and emojis as the bot sees them. */
export function usePlaces() {
  return useQuery(asked(placesOf(useGuildId())));
}

export function useDiagnosis() {
  return useQuery(asked(diagnosisOf(useGuildId())));
}

export function usePremium() {
  return useQuery(asked(premiumOf(useGuildId())));
}

const peopleAtOnce = 50;

/** Names and pictures for ids; who cannot be found is left out. */
export function usePeople(ids: readonly string[]) {
  const guildId = useGuildId();
  const wanted = [...new Set(ids)].filter((id) => /^[1-9]\d*$/.test(id)).sort();
  return useQuery<Map<string, Person>>({
    queryKey: guildKey(guildId, 'people', ...wanted),
    enabled: wanted.length > 0,
    staleTime: 5 * 60_000,
    // The API looks up a few at a time; the others come with the next questions.
    refetchInterval: ({ state: { data, error, dataUpdateCount } }) => {
      const lacksSome = dataUpdateCount < 6 && data !== undefined && data.size < wanted.length;
      return againAfterMs(error) ?? (lacksSome ? 2000 : false);
    },
    queryFn: async ({ signal }) => {
      const found = new Map<string, Person>();
      for (let from = 0; from < wanted.length; from += peopleAtOnce) {
        const some = wanted.slice(from, from + peopleAtOnce).join(',');
        const params = { path: { guildId }, query: { ids: some } };
        const { people } = await ask(api.GET('/api/guilds/{guildId}/members', { params, signal }));
        for (const person of people) found.set(person.id, person);
      }
      return found;
    },
  });
}
