import { createTranslator } from 'use-intl/core';
import type { Health, HealthPart } from '@/lib/api/client';
import { compiled } from '@/lib/words/compiled';
import words from '@/words/site/en-US.json';
import { partNames } from './parts';
import { advance, type HealthState, nothingYet } from './state';
import type { Speech } from './use-speech';

export const english: Speech = {
  locale: 'en-US',
  t: createTranslator({ locale: 'en-US', messages: compiled(words), namespace: 'health' }),
};

export const checkedAt = '2030-05-04T20:15:00.000Z';
export const arrivedAtMs = Date.parse('2030-05-04T23:00:00.000Z');

export function part(name: HealthPart['name'], change: Partial<HealthPart> = {}): HealthPart {
  const kind = name === 'postgres' || name === 'redis' ? 'store' : 'process';
  const since = '2030-05-04T17:15:00.000Z';
  return {
    name,
    kind,
    status: 'up',
    since,
    latency_ms: 1.5,
    instances: 1,
    detail: null,
    ...change,
  };
}

/** A report in which all is well but what `changes` says. */
export function report(
  changes: Partial<Record<HealthPart['name'], Partial<HealthPart>>> = {},
  rest: Partial<Health> = {},
): Health {
  const parts = partNames.map((name) => part(name, changes[name]));
  const status = Object.keys(changes).length > 0 ? 'degraded' : 'ok';
  return { status, version: '0.1.0', checked_at: checkedAt, parts, ...rest };
}

export function heard(health: Health, before: HealthState = nothingYet): HealthState {
  return advance(before, { health }, arrivedAtMs);
}

/** Answers the browser's questions with `body`, or with whatever `answer` makes of them. */
export function jsonResponse(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
