import type { Api, Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';

/**
 * What pages want to know, said once for both who ask it: the server that renders a page with its first
 * answers, and the hooks that keep them true in the browser.
 */
export interface Question<T> {
  queryKey: readonly string[];
  ask: (api: Api, signal: AbortSignal) => Promise<T>;
  /** How long an answer counts for new, where the usual time does not fit. */
  staleTime?: number;
}

/** One that is answered in pages, the newest first. */
export interface PagedQuestion<T> {
  queryKey: readonly string[];
  askPage: (api: Api, signal: AbortSignal, before: string | undefined) => Promise<T>;
}

export const guildKey = (guildId: string, ...rest: string[]) => ['guild', guildId, ...rest];
const at = (guildId: string) => ({ path: { guildId } });

/** Who is signed in; its answer also brings the token that writes need. */
export const whoAmI: Question<Schemas['Me']> = {
  queryKey: ['me'],
  ask: (api, signal) => ask(api.GET('/api/auth/me', { signal })),
  staleTime: 5 * 60_000,
};

export const ownSessions: Question<Schemas['Sessions']> = {
  queryKey: ['sessions'],
  ask: (api, signal) => ask(api.GET('/api/auth/sessions', { signal })),
};

export const ownGuilds: Question<Schemas['Guilds']> = {
  queryKey: ['guilds'],
  ask: (api, signal) => ask(api.GET('/api/guilds', { signal })),
  staleTime: 30_000,
};

export const overviewOf = (guildId: string): Question<Schemas['GuildOverview']> => ({
  queryKey: guildKey(guildId, 'overview'),
  ask: (api, signal) => ask(api.GET('/api/guilds/{guildId}', { params: at(guildId), signal })),
});

export const featuresOf = (guildId: string): Question<Schemas['Features']> => ({
  queryKey: guildKey(guildId, 'features'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/features', { params: at(guildId), signal })),
});

/** Every setting of the server, with what each may be. */
export const configOf = (guildId: string): Question<Schemas['GuildConfig']> => ({
  queryKey: guildKey(guildId, 'config'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/config', { params: at(guildId), signal })),
});

/** Channels, roles and emojis as the bot sees them. */
export const placesOf = (guildId: string): Question<Schemas['Places']> => ({
  queryKey: guildKey(guildId, 'places'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/places', { params: at(guildId), signal })),
  staleTime: 30_000,
});

export const diagnosisOf = (guildId: string): Question<Schemas['Diagnosis']> => ({
  queryKey: guildKey(guildId, 'diagnosis'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/diagnosis', { params: at(guildId), signal })),
});

export const premiumOf = (guildId: string): Question<Schemas['Premium']> => ({
  queryKey: guildKey(guildId, 'premium'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/premium', { params: at(guildId), signal })),
});

/** Whom the server lets at which features and commands. */
export const permissionsOf = (guildId: string): Question<Schemas['Permissions']> => ({
  queryKey: guildKey(guildId, 'permissions'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/permissions', { params: at(guildId), signal })),
});

export const teamOf = (guildId: string): Question<Schemas['Team']> => ({
  queryKey: guildKey(guildId, 'team'),
  ask: (api, signal) => ask(api.GET('/api/guilds/{guildId}/team', { params: at(guildId), signal })),
});

export const keysOf = (guildId: string): Question<Schemas['ApiKeys']> => ({
  queryKey: guildKey(guildId, 'keys'),
  ask: (api, signal) => ask(api.GET('/api/guilds/{guildId}/keys', { params: at(guildId), signal })),
});

/** Files that were made of the statistics, and how far those are that are being made. */
export const exportsOf = (guildId: string): Question<Schemas['Exports']> => ({
  queryKey: guildKey(guildId, 'exports'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/exports', { params: at(guildId), signal })),
});

/** Nothing is `null` where the page before came as JSON. */
const from = (before: string | null | undefined) => (before ? { before } : {});

/** Who changed which settings of a feature. */
export const historyOf = (
  guildId: string,
  feature: string,
  limit = 25,
): PagedQuestion<Schemas['ConfigHistory']> => ({
  queryKey: guildKey(guildId, 'history', feature, String(limit)),
  askPage: (api, signal, before) => {
    const params = { ...at(guildId), query: { feature, limit, ...from(before) } };
    return ask(api.GET('/api/guilds/{guildId}/config/history', { params, signal }));
  },
});

export interface AuditFilter {
  actor?: string;
  action?: string;
  limit?: number;
}

/** Who did what in the server. */
export const auditOf = (
  guildId: string,
  filter: AuditFilter = {},
): PagedQuestion<Schemas['AuditPage']> => ({
  queryKey: guildKey(guildId, 'audit', JSON.stringify(filter)),
  askPage: (api, signal, before) => {
    const params = { ...at(guildId), query: { ...filter, ...from(before) } };
    return ask(api.GET('/api/guilds/{guildId}/audit', { params, signal }));
  },
});

export interface LogFilter {
  /** A kind, such as `message.deleted`, or a whole group, such as `message`. */
  type?: string;
  user?: string;
  channel?: string;
  from?: string;
  to?: string;
  text?: string;
}

/** What happened in the server. */
export const logOf = (
  guildId: string,
  filter: LogFilter = {},
): PagedQuestion<Schemas['LogPage']> => ({
  queryKey: guildKey(guildId, 'logs', JSON.stringify(filter)),
  askPage: (api, signal, before) => {
    const params = { ...at(guildId), query: { ...filter, ...from(before) } };
    return ask(api.GET('/api/guilds/{guildId}/logs', { params, signal }));
  },
});

/** What can stand in the log. */
export const logKindsOf = (guildId: string): Question<Schemas['LogKinds']> => ({
  queryKey: guildKey(guildId, 'log-kinds'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/log-kinds', { params: at(guildId), signal })),
  staleTime: 10 * 60_000,
});

/** Who tried what they may not. */
export const attemptsIn = (guildId: string): PagedQuestion<Schemas['SecurityPage']> => ({
  queryKey: guildKey(guildId, 'security'),
  askPage: (api, signal, before) => {
    const params = { ...at(guildId), query: from(before) };
    return ask(api.GET('/api/guilds/{guildId}/security-events', { params, signal }));
  },
});

export interface CaseFilter {
  member?: string;
  moderator?: string;
  kind?: Schemas['Case']['kind'];
  from?: string;
  text?: string;
  voided?: boolean;
  limit?: number;
}

type CasesPaged = Omit<Schemas['CasePage'], 'next'> & { next: string | null };

/** What was done to members, the newest first. Pages are asked for by the last number of the one before. */
export const casesOf = (guildId: string, filter: CaseFilter = {}): PagedQuestion<CasesPaged> => ({
  queryKey: guildKey(guildId, 'cases', 'list', JSON.stringify(filter)),
  askPage: async (api, signal, before) => {
    const params = {
      ...at(guildId),
      query: { ...filter, ...(before ? { before: Number(before) } : {}) },
    };
    const page = await ask(api.GET('/api/guilds/{guildId}/cases', { params, signal }));
    return { ...page, next: page.next === null ? null : String(page.next) };
  },
});

/** One case with its history. */
export const caseOf = (guildId: string, number: number): Question<Schemas['CaseView']> => ({
  queryKey: guildKey(guildId, 'cases', 'one', String(number)),
  ask: (api, signal) => {
    const params = { path: { guildId, caseId: number } };
    return ask(api.GET('/api/guilds/{guildId}/cases/{caseId}', { params, signal }));
  },
});

export const caseCountsOf = (guildId: string, days = 30): Question<Schemas['CaseCounts']> => ({
  queryKey: guildKey(guildId, 'cases', 'counts', String(days)),
  ask: (api, signal) => {
    const params = { ...at(guildId), query: { days } };
    return ask(api.GET('/api/guilds/{guildId}/case-counts', { params, signal }));
  },
});

/** One member: how they stand here, and what they have on record. */
export const memberOf = (guildId: string, userId: string): Question<Schemas['MemberRecord']> => ({
  queryKey: guildKey(guildId, 'cases', 'member', userId),
  ask: (api, signal) => {
    const params = { path: { guildId, userId } };
    return ask(api.GET('/api/guilds/{guildId}/users/{userId}', { params, signal }));
  },
});

/** How often each of AutoMod's rules acted, or would have, since yesterday. */
export const automodResultsOf = (guildId: string): Question<Schemas['AutomodResults']> => ({
  queryKey: guildKey(guildId, 'offences', 'results'),
  ask: (api, signal) =>
    ask(api.GET('/api/guilds/{guildId}/automod/results', { params: at(guildId), signal })),
});

export interface OffenceFilter {
  member?: string;
  rule?: string;
  state?: Schemas['Offence']['state'];
  limit?: number;
}

/** What AutoMod's rules saw. */
export const offencesOf = (
  guildId: string,
  filter: OffenceFilter = {},
): PagedQuestion<Schemas['OffencePage']> => ({
  queryKey: guildKey(guildId, 'offences', 'list', JSON.stringify(filter)),
  askPage: (api, signal, before) => {
    const params = { ...at(guildId), query: { ...filter, ...from(before) } };
    return ask(api.GET('/api/guilds/{guildId}/automod/offences', { params, signal }));
  },
});
