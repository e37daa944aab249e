import type { Health } from '@/lib/api/client';
import { agedText, agoText, durationText } from './ages';
import { type PartView, partViews } from './part-view';
import { partNames, titleOf } from './parts';
import type { Beat, Failure, HealthState } from './state';
import type { HealthWords, Speech } from './use-speech';

/** How the watcher looks: it decides the eye, the colour and the icon. */
export type Mood = 'looking' | 'well' | 'partly' | 'down' | 'blind';

export interface Verdict {
  mood: Mood;
  /** The answer to "Is Herwa well?" in a word or two. */
  answer: string;
  sentence: string;
  hint: string;
}

export interface HealthView extends Verdict {
  heard: string;
  version: string | null;
  /** Says so when what the parts show is not the present. */
  partsTitle: string;
  parts: PartView[];
  beats: readonly Beat[];
  beatsText: string;
}

export const standsStillAfterMs = 15_000;

/** Everything that the page shows, from what is known and the present moment. Pure. */
export function healthView(state: HealthState, nowMs: number, speech: Speech): HealthView {
  const { t } = speech;
  return {
    ...verdictOf(state, nowMs, speech),
    heard: heardOf(state, nowMs, t),
    version: state.health?.version ?? null,
    partsTitle: t(state.failure && state.health ? 'parts_last_heard' : 'parts'),
    parts: partViews(state, nowMs, speech),
    beats: state.beats,
    beatsText: beatsTextOf(state.beats, t),
  };
}

function verdictOf(state: HealthState, nowMs: number, speech: Speech): Verdict {
  const { t } = speech;
  if (state.failure) return failureVerdict(state.failure, t);
  if (!state.health) {
    return {
      mood: 'looking',
      answer: t('verdict.looking'),
      sentence: t('verdict.looking_text'),
      hint: t('verdict.looking_hint'),
    };
  }
  if (nowMs - state.freshAtMs > standsStillAfterMs) {
    return {
      mood: 'blind',
      answer: t('verdict.cant_tell'),
      sentence: t('verdict.still'),
      hint: t('verdict.still_hint'),
    };
  }
  return reportVerdict(state.health, speech);
}

function failureVerdict(failure: Failure, t: HealthWords): Verdict {
  const { kind } = failure;
  const hint =
    kind === 'refused'
      ? t('verdict.refused_hint', { message: failure.message, code: failure.code })
      : t(`verdict.${kind}_hint`);
  return {
    mood: 'blind',
    answer: t('verdict.cant_tell'),
    sentence: t(`verdict.${kind}`),
    hint,
  };
}

/** The worst of what the API concludes and what its parts say; neither may hide the other. */
function reportVerdict(health: Health, speech: Speech): Verdict {
  const { t } = speech;
  const down = namesWith(health, 'down');
  const unknown = namesWith(health, 'unknown');
  const troubled = down.length + unknown.length > 0;
  if (health.status === 'ok' && !troubled) return well(health.parts.length, t);

  const isDown = health.status === 'down';
  const clauses = [clause(down, 'down', speech), clause(unknown, 'unknown', speech)];
  return {
    mood: isDown ? 'down' : 'partly',
    answer: t(isDown ? 'verdict.no' : 'verdict.partly'),
    sentence: troubled ? clauses.filter(Boolean).join(' ') : t('verdict.nameless'),
    hint: hintFor(down, t),
  };
}

function well(count: number, t: HealthWords): Verdict {
  return {
    mood: 'well',
    answer: t('verdict.yes'),
    sentence: t('verdict.yes_text', { count: String(count) }),
    hint: t('verdict.yes_hint'),
  };
}

function namesWith(health: Health, status: 'down' | 'unknown'): string[] {
  const reported = health.parts.filter((part) => part.status === status).map((part) => part.name);
  const missing = partNames.filter((name) => !health.parts.some((part) => part.name === name));
  return status === 'unknown' ? [...reported, ...missing] : reported;
}

function clause(names: string[], word: 'down' | 'unknown', { t, locale }: Speech): string {
  if (names.length === 0) return '';
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const titles = list.format(names.map((name) => titleOf(name, t)));
  const many = names.length === 1 ? 'one' : 'many';
  return t(`verdict.${word}_${many}`, { names: titles });
}

function hintFor(down: string[], t: HealthWords): string {
  const only = partNames.find((name) => down.length === 1 && down[0] === name);
  return only ? t(`part.${only}.remedy`) : t('verdict.beside');
}

/** How old the newest word of the API is; a silence is counted from its first unanswered question. */
function heardOf(state: HealthState, nowMs: number, t: HealthWords): string {
  const age = Math.max(0, nowMs - state.freshAtMs);
  if (state.health) return state.failure ? agedText(age, t) : agoText(age, t);
  if (state.failingSinceMs === null) return t('ages.not_yet');
  return t('ages.nothing_for', { duration: durationText(nowMs - state.failingSinceMs, t) });
}

function beatsTextOf(beats: readonly Beat[], t: HealthWords): string {
  const unanswered = beats.filter((beat) => beat.end === 'unanswered').length;
  const troubled = beats.filter((beat) => beat.end === 'troubled').length;
  if (beats.length === 0) return t('beats.none');
  const asked = t('beats.asked', { count: beats.length });
  if (unanswered + troubled === 0) return `${asked}, ${t('beats.all_well')}`;
  const parts = [
    troubled > 0 ? t('beats.troubled', { count: String(troubled) }) : '',
    unanswered > 0 ? t('beats.unanswered', { count: String(unanswered) }) : '',
  ];
  return [asked, ...parts.filter(Boolean)].join(', ');
}
