import type { Schemas } from '@/lib/api/client';

/** What somebody is in a server's dashboard. */
export type Role = Schemas['GuildSummary']['role'];

const ranks: readonly Role[] = ['viewer', 'moderator', 'admin', 'owner'];

/** Whether a dashboard role may what another one may. */
export function mayAs(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ranks.indexOf(role) >= ranks.indexOf(needed);
}
