import { type Health, type HealthPart, isRecord } from '@/lib/api/client';

/**
 * Health from whatever was answered, or null. A newer API may add parts and states; what this page
 * doesn't know becomes "unknown" or "not known", and never breaks it.
 */
export function readHealth(body: unknown): Health | null {
  if (!isRecord(body) || !Array.isArray(body.parts)) return null;
  if (typeof body.checked_at !== 'string' || typeof body.status !== 'string') return null;
  const parts = body.parts.map(readPart);
  if (!parts.every((part) => part !== null)) return null;
  return {
    status: body.status === 'ok' || body.status === 'down' ? body.status : 'degraded',
    version: textOrNull(body.version) ?? 'not known',
    checked_at: body.checked_at,
    parts,
  };
}

function readPart(part: unknown): HealthPart | null {
  if (!isRecord(part) || typeof part.name !== 'string') return null;
  return {
    name: part.name as HealthPart['name'],
    kind: part.kind === 'store' ? 'store' : 'process',
    status: part.status === 'up' || part.status === 'down' ? part.status : 'unknown',
    since: textOrNull(part.since),
    latency_ms: numberOrNull(part.latency_ms),
    instances: numberOrNull(part.instances) ?? 0,
    detail: textOrNull(part.detail),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
