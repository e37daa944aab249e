import type { HealthPart } from '@/lib/api/client';
import { agoText, latencyText } from './ages';
import { isKnown, type PartName, partNames, titleOf } from './parts';
import type { HealthState } from './state';
import type { HealthWords, Speech } from './use-speech';

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

/** The known parts always, in their order, and after them what a newer API reports besides. */
export function partViews(state: HealthState, nowMs: number, speech: Speech): PartView[] {
  const reported = state.health?.parts ?? [];
  const extra = reported.filter((part) => !partNames.some((name) => name === part.name));
  const known = partNames.map((name) => {
    const part = reported.find((candidate) => candidate.name === name);
    return part
      ? reportedView(part, { state, nowMs, speech })
      : unreportedView(name, state, speech);
  });
  return [...known, ...extra.map((part) => reportedView(part, { state, nowMs, speech }))];
}

interface Scene {
  state: HealthState;
  nowMs: number;
  speech: Speech;
}

function reportedView(part: HealthPart, { state, nowMs, speech }: Scene): PartView {
  const { t, locale } = speech;
  const { status } = part;
  const remembered = state.failure !== null;
  return {
    ...unmeasured,
    ...textOf(part, state, t),
    name: part.name,
    title: titleOf(part.name, t),
    kind: part.kind,
    standing: remembered ? 'remembered' : status,
    word: t(remembered ? `status.was_${status}` : `status.${status}`),
    detail: part.detail,
    latency: part.latency_ms === null ? null : latencyText(part.latency_ms, locale),
    instances: status === 'unknown' ? null : part.instances,
    since: sinceOf(part, { state, nowMs, speech }),
    latencies: latenciesOf(part.name, state),
  };
}

function unreportedView(name: PartName, state: HealthState, { t }: Speech): PartView {
  const known = { name, title: titleOf(name, t), latencies: latenciesOf(name, state) };
  const base = { ...unmeasured, ...known };
  if (!state.health && !state.failure) {
    return {
      ...base,
      standing: 'looking',
      word: t('status.looking'),
      text: t(`part.${name}.does`),
    };
  }
  const text = t(state.health ? 'status.said_nothing' : 'status.only_api');
  return { ...base, standing: 'unknown', word: t('status.unknown'), text };
}

const unmeasured = {
  kind: null,
  remedy: null,
  detail: null,
  latency: null,
  instances: null,
  since: null,
} as const;

interface Text {
  text: string;
  remedy: string | null;
}

function textOf(part: HealthPart, state: HealthState, t: HealthWords): Text {
  const { status, name } = part;
  if (status === 'unknown') return unknownText(part, state, t);
  if (!isKnown(name)) return { text: t('status.new_part'), remedy: null };
  if (status === 'down') return { text: t(`part.${name}.down`), remedy: t(`part.${name}.remedy`) };
  return { text: t(`part.${name}.does`), remedy: null };
}

/** Processes report through Redis: without it the API cannot know, which is not the same as down. */
function unknownText(part: HealthPart, state: HealthState, t: HealthWords): Text {
  const redis = state.health?.parts.find((candidate) => candidate.name === 'redis');
  const withoutRedis = part.kind === 'process' && redis && redis.status !== 'up';
  const why = withoutRedis ? 'without_redis' : 'silent';
  return { text: t(`status.${why}`), remedy: t(`status.${why}_remedy`) };
}

/** Ages are counted on the server's clock, so that a reader's wrong clock does not bend them. */
function sinceOf(part: HealthPart, { state, nowMs, speech }: Scene): PartView['since'] {
  const since = Date.parse(part.since ?? '');
  const checked = Date.parse(state.health?.checked_at ?? '');
  if (!part.since || Number.isNaN(since) || Number.isNaN(checked)) return null;
  const serverNow = checked + Math.max(0, nowMs - state.freshAtMs);
  return { text: agoText(serverNow - since, speech.t), iso: part.since };
}

function latenciesOf(name: string, state: HealthState): (number | null)[] {
  return state.beats.map((beat) => beat.latencies[name] ?? null);
}
