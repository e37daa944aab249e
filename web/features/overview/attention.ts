import type { Schemas } from '@/lib/api/client';
import type { FeatureConfig } from '@/lib/guild/config';
import type { Feature, Places } from '@/lib/guild/guild';

/** Something that keeps a feature from working, and where it is mended. */
export type Attention =
  | { kind: 'silent' }
  | { kind: 'administrator' }
  | { kind: 'lacks'; permission: string; features: string }
  | { kind: 'mute_channel' | 'lost_channel'; setting: string; place: string }
  | { kind: 'waiting'; feature: string; state: Feature['state'] };

interface Known {
  diagnosis: Schemas['Diagnosis'] | undefined;
  places: Places | undefined;
  config: readonly FeatureConfig[] | undefined;
  features: readonly Feature[] | undefined;
}

/** The most urgent first. */
export function attentionOf({ diagnosis, places, config, features }: Known): Attention[] {
  const silent: Attention[] = diagnosis && !diagnosis.complete ? [{ kind: 'silent' }] : [];
  const lacks = (diagnosis?.lacks ?? []).map(({ permission, features: needing }): Attention => ({
    kind: 'lacks',
    permission,
    features: needing.join(', '),
  }));
  const administrator: Attention[] = diagnosis?.administrator ? [{ kind: 'administrator' }] : [];
  return [
    ...silent,
    ...lacks,
    ...(places && config ? badChannels(places, config) : []),
    ...(features ?? []).flatMap(waiting),
    ...administrator,
  ];
}

function badChannels(places: Places, config: readonly FeatureConfig[]): Attention[] {
  if (!places.complete) return [];
  return config.flatMap(({ feature, fields, values }) =>
    fields
      .filter(({ kind }) => kind === 'channel' || kind === 'channels')
      .flatMap((field): Attention[] => {
        const chosen = [values[field.name]].flat().filter(Boolean).map(String);
        const found = chosen.map((id) => places.channels.find((channel) => channel.id === id));
        const place = `settings/${feature}#${field.name}`;
        if (found.some((channel) => channel === undefined))
          return [{ kind: 'lost_channel', setting: field.title, place }];
        if (found.some((channel) => !channel?.bot_can_write))
          return [{ kind: 'mute_channel', setting: field.title, place }];
        return [];
      }),
  );
}

function waiting({ title, state, enabled }: Feature): Attention[] {
  const stands = state === 'maintenance' || state === 'switched_off';
  return enabled && stands ? [{ kind: 'waiting', feature: title, state }] : [];
}
