import type { Health } from '@/lib/api/client';

/** Why a question to the API brought no health. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unreadable' };

export type Answer = { health: Health } | { failure: Failure };

/** One poll, kept for the small charts: how it ended, and each part's latency where it had one. */
export interface Beat {
  end: 'well' | 'troubled' | 'unanswered';
  latencies: Readonly<Record<string, number | null>>;
}

/** All that this page knows. It only ever moves forward through `advance`. */
export interface HealthState {
  health: Health | null;
  /** When, by this browser's clock, the newest check first arrived. */
  freshAtMs: number;
  failure: Failure | null;
  failingSinceMs: number | null;
  beats: readonly Beat[];
}

export const beatsMax = 45;

export const nothingYet: HealthState = {
  health: null,
  freshAtMs: 0,
  failure: null,
  failingSinceMs: null,
  beats: [],
};

export function advance(before: HealthState, answer: Answer, nowMs: number): HealthState {
  if ('failure' in answer) {
    return {
      ...before,
      failure: answer.failure,
      failingSinceMs: before.failingSinceMs ?? nowMs,
      beats: withBeat(before.beats, { end: 'unanswered', latencies: {} }),
    };
  }
  const { health } = answer;
  // The same check sent again is not fresh: a checker that stands still must show its age.
  const repeated = before.health?.checked_at === health.checked_at;
  return {
    health,
    freshAtMs: repeated ? before.freshAtMs : nowMs,
    failure: null,
    failingSinceMs: null,
    beats: withBeat(before.beats, beatOf(health)),
  };
}

function beatOf(health: Health): Beat {
  const measured = health.parts.map((part) => [part.name, part.latency_ms] as const);
  const allUp = health.status === 'ok' && health.parts.every((part) => part.status === 'up');
  return { end: allUp ? 'well' : 'troubled', latencies: Object.fromEntries(measured) };
}

function withBeat(beats: readonly Beat[], beat: Beat): readonly Beat[] {
  return [...beats, beat].slice(-beatsMax);
}
