import type { Schemas } from '@/lib/api/client';
import type { operations } from '@/lib/api/schema';
import { ask } from '@/lib/api/failure';
import { guildKey, type Question } from './questions';

/** Of which time the statistics are, as the API takes it. */
export type Stretch = Omit<
  NonNullable<operations['getStats']['parameters']['query']>,
  'zone' | 'limit'
>;
export type StatRange = NonNullable<Stretch['range']>;
export type StatGrain = Schemas['StatsWindow']['granularity'];
export type StatMeasure = NonNullable<
  NonNullable<operations['getStatsHeatMap']['parameters']['query']>['measure']
>;

const keyOf = (guildId: string, what: string, asked: object) =>
  guildKey(guildId, 'stats', what, JSON.stringify(asked));
const params = (guildId: string, query: Stretch) => ({ path: { guildId }, query });

/** How much happened, compared with the time before. */
export const statsOf = (guildId: string, stretch: Stretch): Question<Schemas['StatsOverview']> => ({
  queryKey: keyOf(guildId, 'overview', stretch),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/stats', { params: params(guildId, stretch), signal })),
});

export const activityOf = (
  guildId: string,
  stretch: Stretch,
): Question<Schemas['StatsActivity']> => ({
  queryKey: keyOf(guildId, 'activity', stretch),
  ask: (api, signal) =>
    ask(
      api.GET('/api/guilds/{guildId}/stats/activity', { params: params(guildId, stretch), signal }),
    ),
});

interface Measured extends Stretch {
  measure?: StatMeasure;
}

export const heatMapOf = (guildId: string, asked: Measured): Question<Schemas['StatsHeatMap']> => ({
  queryKey: keyOf(guildId, 'heatmap', asked),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/stats/heatmap', { params: params(guildId, asked), signal })),
});

export const topChannelsOf = (
  guildId: string,
  asked: Measured,
): Question<Schemas['StatsChannels']> => ({
  queryKey: keyOf(guildId, 'channels', asked),
  ask: (api, signal) =>
    ask(
      api.GET('/api/guilds/{guildId}/stats/channels', { params: params(guildId, asked), signal }),
    ),
});

export const topMembersOf = (
  guildId: string,
  asked: Measured,
): Question<Schemas['StatsMembers']> => ({
  queryKey: keyOf(guildId, 'members', asked),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/stats/members', { params: params(guildId, asked), signal })),
});

export const topCommandsOf = (
  guildId: string,
  stretch: Stretch,
): Question<Schemas['StatsCommands']> => ({
  queryKey: keyOf(guildId, 'commands', stretch),
  ask: (api, signal) =>
    ask(
      api.GET('/api/guilds/{guildId}/stats/commands', { params: params(guildId, stretch), signal }),
    ),
});

export const retentionOf = (
  guildId: string,
  stretch: Stretch,
): Question<Schemas['StatsRetention']> => ({
  queryKey: keyOf(guildId, 'retention', stretch),
  ask: (api, signal) =>
    ask(
      api.GET('/api/guilds/{guildId}/stats/retention', {
        params: params(guildId, stretch),
        signal,
      }),
    ),
});

export const waysOf = (guildId: string, stretch: Stretch): Question<Schemas['StatsFlow']> => ({
  queryKey: keyOf(guildId, 'flow', stretch),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/stats/flow', { params: params(guildId, stretch), signal })),
});

export const moderationOf = (
  guildId: string,
  stretch: Stretch,
): Question<Schemas['StatsModeration']> => ({
  queryKey: keyOf(guildId, 'moderation', stretch),
  ask: (api, signal) =>
    ask(
      api.GET('/api/guilds/{guildId}/stats/moderation', {
        params: params(guildId, stretch),
        signal,
      }),
    ),
});

/** What the server's staff noted about moments of that time. */
export const notesOf = (guildId: string, stretch: Stretch): Question<Schemas['StatsNotes']> => ({
  queryKey: keyOf(guildId, 'notes', stretch),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/stats/notes', { params: params(guildId, stretch), signal })),
});

export const channelStatsOf = (
  guildId: string,
  channelId: string,
  query: Stretch,
): Question<Schemas['StatsChannel']> => ({
  queryKey: keyOf(guildId, `channel ${channelId}`, query),
  ask: (api, signal) => {
    const asked = { path: { guildId, channelId }, query };
    return ask(
      api.GET('/api/guilds/{guildId}/stats/channels/{channelId}', { params: asked, signal }),
    );
  },
});

export const memberStatsOf = (
  guildId: string,
  userId: string,
  query: Stretch,
): Question<Schemas['StatsMember']> => ({
  queryKey: keyOf(guildId, `member ${userId}`, query),
  ask: (api, signal) => {
    const asked = { path: { guildId, userId }, query };
    return ask(api.GET('/api/guilds/{guildId}/stats/members/{userId}', { params: asked, signal }));
  },
});
