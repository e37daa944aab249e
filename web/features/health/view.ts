import type { Health } from '@/lib/api/client';
import { agoText, durationText } from './ages';
import { type PartView, partViews, titleOf } from './part-view';
import { partNames, partWords } from './parts';
import type { Beat, Failure, HealthState } from './state';

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
export function healthView(state: HealthState, nowMs: number): HealthView {
  return {
    ...verdictOf(state, nowMs),
    heard: heardOf(state, nowMs),
    version: state.health?.version ?? null,
    partsTitle: state.failure && state.health ? 'Its parts, as last heard' : 'Its parts',
    parts: partViews(state, nowMs),
    beats: state.beats,
    beatsText: beatsTextOf(state.beats),
  };
}

function verdictOf(state: HealthState, nowMs: number): Verdict {
  if (state.failure) return failureVerdict(state.failure);
  if (!state.health) return looking;
  if (nowMs - state.freshAtMs > standsStillAfterMs) return standingStill;
  return reportVerdict(state.health);
}

const looking: Verdict = {
  mood: 'looking',
  answer: 'Looking…',
  sentence: 'Asking the API how each part is.',
  hint: 'This takes a moment at most.',
};

const standingStill: Verdict = {
  mood: 'blind',
  answer: 'Can’t tell.',
  sentence: 'The API has brought no new check for a while.',
  hint: 'What stands below may be out of date. If this goes on, start the API process again.',
};

function failureVerdict(failure: Failure): Verdict {
  const blind = { mood: 'blind', answer: 'Can’t tell.' } as const;
  switch (failure.kind) {
    case 'unreachable':
      return {
        ...blind,
        sentence: 'The API doesn’t answer.',
        hint: 'Keep this page open: it goes on asking. If the API has stopped, “make up” starts it.',
      };
    case 'refused':
      return {
        ...blind,
        sentence: 'The API answers with an error.',
        hint: `It says: ${failure.message} (${failure.code})`,
      };
    case 'unreadable':
      return {
        ...blind,
        sentence: 'This page can’t read the API’s answer.',
        hint: 'They may be of different versions. Reload this page once.',
      };
  }
}

/** The worst of what the API concludes and what its parts say; neither may hide the other. */
function reportVerdict(health: Health): Verdict {
  const down = namesWith(health, 'down');
  const unknown = namesWith(health, 'unknown');
  const troubled = down.length + unknown.length > 0;
  if (health.status === 'ok' && !troubled) return well(health.parts.length);

  const isDown = health.status === 'down';
  return {
    mood: isDown ? 'down' : 'partly',
    answer: isDown ? 'No.' : 'Partly.',
    sentence: troubled
      ? [clause(down, 'down'), clause(unknown, 'unknown')].filter(Boolean).join(' ')
      : 'The API reports trouble, but names no part.',
    hint: hintFor(down),
  };
}

function well(count: number): Verdict {
  return {
    mood: 'well',
    answer: 'Yes.',
    sentence: `All ${count} parts are up.`,
    hint: 'Nothing to do.',
  };
}

function namesWith(health: Health, status: 'down' | 'unknown'): string[] {
  const reported = health.parts.filter((part) => part.status === status).map((part) => part.name);
  const missing = partNames.filter((name) => !health.parts.some((part) => part.name === name));
  return status === 'unknown' ? [...reported, ...missing] : reported;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

function clause(names: string[], word: string): string {
  if (names.length === 0) return '';
  const titles = list.format(names.map(titleOf));
  return `${titles} ${names.length === 1 ? 'is' : 'are'} ${word}.`;
}

function hintFor(down: string[]): string {
  const only = partNames.find((name) => down.length === 1 && down[0] === name);
  return only ? partWords[only].remedy : 'What it means and what to do stands beside each part.';
}

/** How old the newest word of the API is; a silence is counted from its first unanswered question. */
function heardOf(state: HealthState, nowMs: number): string {
  const age = Math.max(0, nowMs - state.freshAtMs);
  if (state.health) return state.failure ? `${durationText(age)} ago` : agoText(age);
  if (state.failingSinceMs === null) return 'not yet';
  return `nothing for ${durationText(nowMs - state.failingSinceMs)}`;
}

function beatsTextOf(beats: readonly Beat[]): string {
  const unanswered = beats.filter((beat) => beat.end === 'unanswered').length;
  const troubled = beats.filter((beat) => beat.end === 'troubled').length;
  if (beats.length === 0) return 'No question asked yet';
  const asked = `${beats.length} ${beats.length === 1 ? 'question' : 'questions'}`;
  if (unanswered + troubled === 0) return `${asked}, all well`;
  const parts = [
    troubled > 0 ? `${troubled} with trouble` : '',
    unanswered > 0 ? `${unanswered} unanswered` : '',
  ];
  return [asked, ...parts.filter(Boolean)].join(', ');
}
