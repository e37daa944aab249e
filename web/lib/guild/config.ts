'use client';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { asked, askedInPages } from './asking';
import { useGuildId } from './guild';
import { configOf, guildKey, historyOf } from './questions';

export type FeatureConfig = Schemas['FeatureConfig'];
export type SettingField = Schemas['SettingField'];
export type HistoryEntry = Schemas['ConfigHistoryEntry'];
export type Values = Record<string, unknown>;

/** Every setting of the server, with what each may be. */
export function useConfig(enabled = true) {
  const guildId = useGuildId();
  return useQuery({
    ...asked(configOf(guildId)),
    enabled,
    select: ({ features }) => features,
    // Two people at one form are to see each other.
    refetchInterval: useAskEvery(20_000),
  });
}

interface Change {
  feature: string;
  values: Values;
  version: number;
}

/** Shows the new values at once; when the API says no, the old ones come back. */
export function useChangeConfig() {
  const guildId = useGuildId();
  const client = useQueryClient();
  const key = guildKey(guildId, 'config');
  const put = (feature: string, change: (config: FeatureConfig) => FeatureConfig) => {
    client.setQueryData<Schemas['GuildConfig']>(
      key,
      (all) =>
        all && {
          features: all.features.map((one) => (one.feature === feature ? change(one) : one)),
        },
    );
  };
  return useMutation({
    mutationFn: (body: Change) => {
      const params = { path: { guildId } };
      return ask(api.PATCH('/api/guilds/{guildId}/config', { params, body }));
    },
    onMutate: async ({ feature, values }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Schemas['GuildConfig']>(key);
      put(feature, (config) => ({ ...config, values: withDefaults(config, values) }));
      return { before };
    },
    onSuccess: (changed) => {
      put(changed.feature, () => changed);
    },
    onError: (_, __, context) => {
      client.setQueryData(key, context?.before);
    },
    onSettled: (_, error, { feature }) =>
      Promise.all([
        error ? client.invalidateQueries({ queryKey: key }) : null,
        client.invalidateQueries({ queryKey: guildKey(guildId, 'history', feature) }),
        client.invalidateQueries({ queryKey: guildKey(guildId, 'audit') }),
      ]),
  });
}

/** The values that will hold once a change is stored: null stands for the default. */
function withDefaults(config: FeatureConfig, changed: Values): Values {
  const values = { ...config.values };
  for (const field of config.fields) {
    if (field.name in changed) values[field.name] = changed[field.name] ?? field.default;
  }
  return values;
}

/** What the API would say to a change, without making it. */
export function useConfigCheck(change: Omit<Change, 'version'> | null) {
  const guildId = useGuildId();
  return useQuery({
    queryKey: guildKey(guildId, 'check', JSON.stringify(change)),
    enabled: change !== null,
    gcTime: 30_000,
    queryFn: ({ signal }) => {
      const body = change ?? { feature: '', values: {} };
      const params = { path: { guildId } };
      return ask(api.POST('/api/guilds/{guildId}/config/check', { params, body, signal }));
    },
  });
}

export function useHistory(feature: string, limit?: number) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(historyOf(guildId, feature, limit)),
    select: ({ pages }) => pages.flatMap((page) => page.entries),
  });
}

/** Puts a feature back to what it was before an entry of its history. */
export function useRollback() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { entry: string; version?: number }) => {
      const params = { path: { guildId } };
      return ask(api.POST('/api/guilds/{guildId}/config/rollback', { params, body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: guildKey(guildId) }),
  });
}
