import type { HealthPart } from '@/lib/api/client';
import { agoText, latencyText } from './ages';
import { type PartName, partNames, partWords, unknownWords } from './parts';
import type { HealthState } from './state';

export type Standing = 'looking' | 'up' | 'down' | 'unknown' | 'remembered';

export interface PartView {
  name: string;
  title: string;
  kind: 'process' | 'store' | null;
  standing: Standing;
  word: string;
  text: string;
  remedy: string | null;
  detail: string | null;
  latency: string | null;
  instances: number | null;
  since: { text: string; iso: string } | null;
  latencies: readonly (number | null)[];
}

const statusWords = { up: 'Up', down: 'Down', unknown: 'Unknown' } as const;

/** The known parts always, in their order, and after them what a newer API reports besides. */
export function partViews(state: HealthState, nowMs: number): PartView[] {
  const reported = state.health?.parts ?? [];
  const extra = reported.filter((part) => !partNames.some((name) => name === part.name));
  const known = partNames.map((name) => {
    const part = reported.find((candidate) => candidate.name === name);
    return part ? reportedView(part, state, nowMs) : unreportedView(name, state);
  });
  return [...known, ...extra.map((part) => reportedView(part, state, nowMs))];
}

export function titleOf(name: string): string {
  return isKnown(name) ? partWords[name].title : name;
}

function isKnown(name: string): name is PartName {
  return Object.hasOwn(partWords, name);
}

function reportedView(part: HealthPart, state: HealthState, nowMs: number): PartView {
  const { status } = part;
  const word = statusWords[status];
  const remembered = state.failure !== null;
  return {
    ...unmeasured,
    ...textOf(part, state),
    name: part.name,
    title: titleOf(part.name),
    kind: part.kind,
    standing: remembered ? 'remembered' : status,
    word: remembered ? `Was ${word.toLowerCase()}` : word,
    detail: part.detail,
    latency: part.latency_ms === null ? null : latencyText(part.latency_ms),
    instances: status === 'unknown' ? null : part.instances,
    since: sinceOf(part, state, nowMs),
    latencies: latenciesOf(part.name, state),
  };
}

function unreportedView(name: PartName, state: HealthState): PartView {
  const known = { name, title: partWords[name].title, latencies: latenciesOf(name, state) };
  const base = { ...unmeasured, ...known };
  if (!state.health && !state.failure) {
    return { ...base, standing: 'looking', word: 'Looking', text: partWords[name].does };
  }
  const text = state.health
    ? 'The API said nothing about it.'
    : 'Only the API can tell, and it hasn’t answered yet.';
  return { ...base, standing: 'unknown', word: 'Unknown', text };
}

const unmeasured = {
  kind: null,
  remedy: null,
  detail: null,
  latency: null,
  instances: null,
  since: null,
} as const;

function textOf(part: HealthPart, state: HealthState): { text: string; remedy: string | null } {
  const { status } = part;
  const words = isKnown(part.name) ? partWords[part.name] : null;
  if (status === 'unknown') return unknownText(part, state);
  if (!words) return { text: 'A part that this page doesn’t know yet.', remedy: null };
  if (status === 'down') return { text: words.down, remedy: words.remedy };
  return { text: words.does, remedy: null };
}

/** Processes report through Redis: without it the API cannot know, which is not the same as down. */
function unknownText(part: HealthPart, state: HealthState): { text: string; remedy: string } {
  const redis = state.health?.parts.find((candidate) => candidate.name === 'redis');
  const withoutRedis = part.kind === 'process' && redis && redis.status !== 'up';
  return withoutRedis ? unknownWords.withoutRedis : unknownWords.silent;
}

/** Ages are counted on the server's clock, so that a reader's wrong clock does not bend them. */
function sinceOf(part: HealthPart, state: HealthState, nowMs: number): PartView['since'] {
  const since = Date.parse(part.since ?? '');
  const checked = Date.parse(state.health?.checked_at ?? '');
  if (!part.since || Number.isNaN(since) || Number.isNaN(checked)) return null;
  const serverNow = checked + Math.max(0, nowMs - state.freshAtMs);
  return { text: agoText(serverNow - since), iso: part.since };
}

function latenciesOf(name: string, state: HealthState): (number | null)[] {
  return state.beats.map((beat) => beat.latencies[name] ?? null);
}
