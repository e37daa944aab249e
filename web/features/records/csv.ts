import type { AuditEntry } from '@/lib/guild/records';

const columns = ['at', 'actor', 'source', 'action', 'subject', 'before', 'after'] as const;

/** For spreadsheets: what would begin a formula there is written as text. */
export function csvOf(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) => columns.map((column) => cell(entry[column])).join(','));
  return [columns.join(','), ...lines].join('\r\n');
}

function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
