import { describe, expect, it } from 'vitest';
import type { Health, HealthPart } from '@/lib/api/client';
import { partNames } from './parts';
import { advance, type Failure, type HealthState, nothingYet } from './state';
import { arrivedAtMs, english, heard, part, report } from './testing';
import { healthView as viewIn, standsStillAfterMs } from './view';

const now = arrivedAtMs + 1000;
const healthView = (state: HealthState, nowMs: number) => viewIn(state, nowMs, english);
const silent = (before: HealthState, failure: Failure = { kind: 'unreachable' }) =>
  advance(before, { failure }, arrivedAtMs + 2000);

function viewOf(health: Health) {
  return healthView(heard(health), now);
}

function rowOf(name: string, state: HealthState, nowMs = now) {
  const row = healthView(state, nowMs).parts.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`no row for ${name}`);
  return row;
}

describe('the answer', () => {
  it('is being looked for before anything was heard', () => {
    const view = healthView(nothingYet, now);
    expect(view).toMatchObject({ mood: 'looking', answer: 'Looking…', heard: 'not yet' });
    expect(view.parts.map((row) => row.standing)).toEqual(Array(5).fill('looking'));
    expect(view.beatsText).toBe('No question asked yet');
  });

  it('is yes when all is up', () => {
    expect(viewOf(report())).toMatchObject({
      mood: 'well',
      answer: 'Yes.',
      sentence: 'All 5 parts are up.',
      heard: 'just now',
      version: '0.1.0',
      beatsText: '1 question, all well',
    });
  });

  it('names the part that is down and says what to do', () => {
    const view = viewOf(report({ postgres: { status: 'down' } }));
    expect(view).toMatchObject({
      mood: 'partly',
      answer: 'Partly.',
      sentence: 'PostgreSQL is down.',
      hint: 'Check that PostgreSQL runs and its disk has room; Herwa reconnects by itself.',
      beatsText: '1 question, 1 with trouble',
    });
  });

  it('names what cannot be known apart from what is down', () => {
    const changes = { redis: { status: 'down' }, bot: { status: 'unknown' } } as const;
    const view = viewOf(report({ ...changes, worker: { status: 'unknown' } }));
    expect(view.sentence).toBe('Redis is down. Bot and Worker are unknown.');
  });

  it('is no when the API says so', () => {
    const changes = { redis: { status: 'down' }, postgres: { status: 'down' } } as const;
    const view = viewOf(report(changes, { status: 'down' }));
    expect(view).toMatchObject({ mood: 'down', answer: 'No.' });
    expect(view.sentence).toBe('PostgreSQL and Redis are down.');
    expect(view.hint).toBe('What it means and what to do stands beside each part.');
  });

  it('never lets an “ok” hide a part that is down, nor a good list hide trouble', () => {
    const hidden = viewOf(report({ worker: { status: 'down' } }, { status: 'ok' }));
    expect(hidden).toMatchObject({ mood: 'partly', sentence: 'Worker is down.' });
    const nameless = viewOf(report({}, { status: 'degraded' }));
    expect(nameless.sentence).toBe('The API reports trouble, but names no part.');
  });

  it('counts a part that was not reported as unknown', () => {
    const view = viewOf(report({}, { parts: partNames.slice(0, 4).map((name) => part(name)) }));
    expect(view).toMatchObject({ answer: 'Partly.', sentence: 'Redis is unknown.' });
    expect(view.parts[4]).toMatchObject({
      standing: 'unknown',
      text: 'The API said nothing about it.',
    });
  });

  it('is that nobody can tell when the check stands still', () => {
    const state = heard(report());
    expect(healthView(state, arrivedAtMs + standsStillAfterMs).answer).toBe('Yes.');
    const view = healthView(state, arrivedAtMs + standsStillAfterMs + 1);
    expect(view).toMatchObject({ mood: 'blind', answer: 'Can’t tell.', heard: '15 s ago' });
  });
});

describe('when the API brings no report', () => {
  it('says that it does not answer, and keeps what was last heard with its age', () => {
    const state = silent(heard(report({ redis: { status: 'down' } })));
    const view = healthView(state, arrivedAtMs + 20_000);
    expect(view).toMatchObject({
      mood: 'blind',
      sentence: 'The API doesn’t answer.',
      heard: '20 s ago',
      partsTitle: 'Its parts, as last heard',
      beatsText: '2 questions, 1 with trouble, 1 unanswered',
    });
    expect(view.parts.map((row) => row.word)).toEqual([
      'Was up',
      'Was up',
      'Was up',
      'Was up',
      'Was down',
    ]);
    expect(view.parts.every((row) => row.standing === 'remembered')).toBe(true);
  });

  it('claims nothing about the parts when nothing was ever heard', () => {
    const view = healthView(silent(nothingYet), arrivedAtMs + 8000);
    expect(view).toMatchObject({
      heard: 'nothing for 6 s',
      version: null,
      partsTitle: 'Its parts',
    });
    expect(view.parts.map((row) => row.standing)).toEqual(Array(5).fill('unknown'));
  });

  it('repeats the error that the API gave', () => {
    const failure = {
      kind: 'refused',
      code: 'rate_limited',
      message: 'Too many questions',
    } as const;
    const view = healthView(silent(nothingYet, failure), now);
    expect(view.hint).toBe('It says: Too many questions (rate_limited)');
  });

  it('says when it cannot read the answer', () => {
    const view = healthView(silent(nothingYet, { kind: 'unreadable' }), now);
    expect(view.sentence).toBe('This page can’t read the API’s answer.');
  });
});

describe('a part', () => {
  it('shows its measures', () => {
    expect(rowOf('bot', heard(report({ bot: { latency_ms: 42.4, instances: 3 } })))).toMatchObject({
      title: 'Bot',
      word: 'Up',
      latency: '42\u2009ms',
      instances: 3,
      latencies: [42.4],
    });
  });

  it('counts its age on the server’s clock, whatever the browser’s clock says', () => {
    expect(rowOf('bot', heard(report())).since?.text).toBe('3 h ago');
    const late = rowOf('bot', heard(report()), arrivedAtMs + 3_600_000);
    expect(late.since?.text).toBe('4 h ago');
  });

  it.each([null, 'not a date'])('says nothing about its age when since is %s', (since) => {
    expect(rowOf('api', heard(report({ api: { since } }))).since).toBeNull();
  });

  it('is explained by Redis when a process is unknown without it', () => {
    const state = heard(report({ redis: { status: 'down' }, bot: { status: 'unknown' } }));
    expect(rowOf('bot', state).text).toBe('It reports through Redis, which is away.');
  });

  it('is merely silent when it is unknown and Redis is there', () => {
    const bot = rowOf('bot', heard(report({ bot: { status: 'unknown' } })));
    expect(bot).toMatchObject({ instances: null });
    expect(bot.text).toContain('no word');
    const store = heard(report({ postgres: { status: 'unknown' }, redis: { status: 'down' } }));
    expect(rowOf('postgres', store).text).toContain('no word');
  });

  it('shows the detail that the API gave', () => {
    const detail = 'connection refused';
    expect(rowOf('redis', heard(report({ redis: { status: 'down', detail } }))).detail).toBe(
      detail,
    );
  });

  it('from a newer API is shown after the known ones, under its own name', () => {
    const unheardOf = part('search' as HealthPart['name'], { latency_ms: null });
    const base = report();
    const state = heard({ ...base, parts: [unheardOf, ...base.parts] });
    expect(healthView(state, now).parts.at(-1)).toMatchObject({
      title: 'search',
      latency: null,
      text: 'A part that this page doesn’t know yet.',
    });
  });
});
