import type { Health } from '@/lib/api/client';

/** Why a question to the API brought no health. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unreadable' };

export type Answer = { health: Health } | { failure: Failure };

/** One poll as a part's small chart sees it; null where there was nothing to measure. */
export type Beat = Readonly<Record<string, number | null>>;

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
      beats: withBeat(before.beats, {}),
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
  return Object.fromEntries(
    health.parts.map((part) => [part.name, part.status === 'up' ? part.latency_ms : null]),
  );
}

function withBeat(beats: readonly Beat[], beat: Beat): readonly Beat[] {
  return [...beats, beat].slice(-beatsMax);
}
