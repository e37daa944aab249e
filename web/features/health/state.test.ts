import { describe, expect, it } from 'vitest';
import { advance, beatsMax, nothingYet } from './state';
import { arrivedAtMs, heard, report } from './testing';

const unreachable = { failure: { kind: 'unreachable' } } as const;

describe('what the page knows', () => {
  it('keeps the last report when an answer fails, and when the silence began', () => {
    const first = advance(heard(report()), unreachable, arrivedAtMs + 2000);
    const second = advance(first, unreachable, arrivedAtMs + 4000);
    expect(second.health).toEqual(report());
    expect(second.freshAtMs).toBe(arrivedAtMs);
    expect(second.failingSinceMs).toBe(arrivedAtMs + 2000);
  });

  it('forgets the failure with the next answer', () => {
    const failed = advance(nothingYet, unreachable, arrivedAtMs);
    const again = advance(failed, { health: report() }, arrivedAtMs + 2000);
    expect(again).toMatchObject({ failure: null, failingSinceMs: null });
  });

  it('does not take the same check sent again for a fresh one', () => {
    const repeated = advance(heard(report()), { health: report() }, arrivedAtMs + 30_000);
    expect(repeated.freshAtMs).toBe(arrivedAtMs);
    const newer = report({}, { checked_at: '2030-05-04T20:15:30.000Z' });
    expect(advance(repeated, { health: newer }, arrivedAtMs + 32_000).freshAtMs).toBe(
      arrivedAtMs + 32_000,
    );
  });

  it('keeps a bounded line of beats that tell the three ends apart', () => {
    let state = advance(nothingYet, unreachable, arrivedAtMs);
    state = advance(state, { health: report({ redis: { status: 'down', latency_ms: null } }) }, 0);
    state = advance(state, { health: report() }, 0);
    expect(state.beats.map((beat) => beat.end)).toEqual(['unanswered', 'troubled', 'well']);
    expect(state.beats.map((beat) => beat.latencies.redis)).toEqual([undefined, null, 1.5]);
    for (let i = 0; i < 2 * beatsMax; i++) state = advance(state, { health: report() }, i);
    expect(state.beats).toHaveLength(beatsMax);
  });
});
