import { csvOf } from '@/lib/csv/csv';
import type { AuditEntry } from '@/lib/guild/records';

const columns = ['at', 'actor', 'source', 'action', 'subject', 'before', 'after'] as const;

export function csvOfEntries(entries: readonly AuditEntry[]): string {
  return csvOf([columns, ...entries.map((entry) => columns.map((column) => entry[column]))]);
}
