import {
  auditOf,
  configOf,
  diagnosisOf,
  permissionsOf,
  placesOf,
  premiumOf,
} from '@/lib/guild/questions';

/** The latest of the audit log, as many as the overview shows. */
export const latest = { limit: 6 };

/** What the overview wants to know of a server. */
export const askedByOverview = (guildId: string) => [
  diagnosisOf(guildId),
  placesOf(guildId),
  configOf(guildId),
  permissionsOf(guildId),
  premiumOf(guildId),
  auditOf(guildId, latest),
];
