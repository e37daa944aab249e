import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Asked, fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { Doorway } from './doorway';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const unavailable = refusal(503, 'UNAVAILABLE', 'PostgreSQL is away.');
const told = () => act(() => place.stream?.dispatchEvent(new Event('open')));

/** Answers one after the other, the last one for good. */
function inTurn(...answers: object[]) {
  const count = (all: Asked[]) => all.filter(({ path }) => path === '@').length;
  const asked: Asked[] = fakeApi({
    'GET @': () => answers[Math.min(count(asked), answers.length) - 1] ?? {},
  });
  return () => count(asked);
}
const page = () =>
  renderPage(
    <Doorway>
      <p>The page</p>
    </Doorway>,
  );

// R14.3 one failed question does not keep the page open for somebody whose rights were taken
it.each([
  ['the API has no store', unavailable, 5000],
  ['nobody answers', { status: 502, body: 'x' }, 5000],
  ['it was too many questions', refusal(429, 'RATE_LIMITED'), 5000],
  ['the API says when', { ...unavailable, headers: { 'Retry-After': '9' } }, 9000],
])('asks again soon where %s, though changes are told', async (_, failure, waitMs) => {
  const asked = inTurn(town.overview, failure, refusal(403, 'NO_ACCESS_TO_GUILD'));
  page();
  await pass(0);
  await told();
  screen.getByText('The page');
  await act(() => place.stream?.dispatchEvent(new Event('end')));
  await pass(0);
  expect(asked()).toBe(2);
  screen.getByText('The page');
  await pass(waitMs - 1);
  expect(asked()).toBe(2);
  await pass(2);
  expect(asked()).toBe(3);
  expect(screen.queryByText('The page')).toBeNull();
  screen.getByText('This server is closed to you');
});

it('does not ask again what is refused for good', async () => {
  const asked = inTurn(town.overview, refusal(403, 'NO_ACCESS_TO_GUILD'));
  page();
  await pass(0);
  await told();
  await act(() => place.stream?.dispatchEvent(new Event('end')));
  await pass(60_000);
  expect(asked()).toBe(2);
});
