import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useFeatures } from '@/lib/guild/guild';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { Gate } from './states';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const unavailable = refusal(503, 'UNAVAILABLE', 'PostgreSQL is away.');

function Features() {
  return (
    <Gate query={useFeatures()} skeleton={<p>A skeleton</p>}>
      {(features) => <p>{features.length} features</p>}
    </Gate>
  );
}

// R21.11 every question is asked so, also one without an interval of its own and without an answer so far.
it('comes back by itself, and stands still until then', async () => {
  let isAway = true;
  let asked = 0;
  let answer: () => void = () => undefined;
  fakeApi({
    'GET @/features': async () => {
      asked += 1;
      if (asked === 2) await new Promise<void>((resolve) => (answer = resolve));
      return isAway ? unavailable : town.features;
    },
  });
  renderPage(<Features />);
  await pass(0);
  screen.getByText('PostgreSQL is away.');
  screen.getByText('This page asks again by itself.');
  await pass(5001);
  // Asked, and not answered yet.
  expect(asked).toBe(2);
  screen.getByText('PostgreSQL is away.');
  expect(screen.queryByText('A skeleton')).toBeNull();
  expect(screen.getByRole('button', { name: 'Try again' }).getAttribute('aria-busy')).toBe('true');
  answer();
  await pass(0);
  isAway = false;
  await pass(5001);
  screen.getByText('4 features');
});
