import { placesOf } from '@/lib/guild/questions';
import {
  activityOf,
  heatMapOf,
  notesOf,
  retentionOf,
  statsOf,
  topChannelsOf,
  topCommandsOf,
  topMembersOf,
  waysOf,
} from '@/lib/guild/stat-questions';
import { type Look, stretchOfRetention } from './address';

/** What the page shows at once to everybody; the parts of it ask the same. */
export const questionsOf = (guildId: string, { stretch }: Look) => [
  placesOf(guildId),
  statsOf(guildId, stretch),
  activityOf(guildId, stretch),
  notesOf(guildId, stretch),
  heatMapOf(guildId, stretch),
  topChannelsOf(guildId, stretch),
  topMembersOf(guildId, stretch),
  topCommandsOf(guildId, stretch),
  waysOf(guildId, stretch),
  retentionOf(guildId, stretchOfRetention(stretch)),
];
