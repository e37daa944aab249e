import type { Health } from '@/lib/api/client';
import { agoText, durationText } from './ages';
import { type PartView, partViews, statusOf, titleOf } from './part-view';
import { partNames, partWords } from './parts';
import type { Failure, HealthState } from './state';

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
  freshness: string;
  version: string | null;
  parts: PartView[];
}

export const standsStillAfterMs = 15_000;

/** Everything that the page shows, from what is known and the present moment. Pure. */
export function healthView(state: HealthState, nowMs: number): HealthView {
  return {
    ...verdictOf(state, nowMs),
    freshness: freshnessOf(state, nowMs),
    version: state.health?.version ?? null,
    parts: partViews(state, nowMs),
  };
}

function verdictOf(state: HealthState, nowMs: number): Verdict {
  if (state.failure) return failureVerdict(state.failure, state.health !== null);
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

function failureVerdict(failure: Failure, remembers: boolean): Verdict {
  const below = remembers ? ' Below is what it last said.' : '';
  const verdicts: Record<Failure['kind'], Omit<Verdict, 'mood' | 'answer'>> = {
    unreachable: {
      sentence: `The API doesn’t answer this page.${below}`,
      hint: 'Keep this page open: it goes on asking, and may not load again while the API is away. If the API has stopped, make up starts it.',
    },
    refused: {
      sentence: `The API answered with an error.${below}`,
      hint: failure.kind === 'refused' ? `It says: ${failure.message} (${failure.code})` : '',
    },
    unreadable: {
      sentence: `The API answered something that this page can’t read.${below}`,
      hint: 'Page and API may be of different versions. Reload this page once.',
    },
  };
  return { mood: 'blind', answer: 'Can’t tell.', ...verdicts[failure.kind] };
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
  const reported = health.parts.filter((part) => statusOf(part) === status).map((part) => part.name);
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

function freshnessOf(state: HealthState, nowMs: number): string {
  const age = Math.max(0, nowMs - state.freshAtMs);
  if (state.failure && state.health) return `Last word ${agoText(age)}, asking every 2 s`;
  if (state.failure) {
    const silence = durationText(nowMs - (state.failingSinceMs ?? nowMs));
    return `No word for ${silence}, asking every 2 s`;
  }
  return state.health ? `Checked ${agoText(age)}, again every 2 s` : 'Not checked yet';
}
