import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeStream, place } from '@/lib/testing/place';
import { listen, useAskEvery } from './stream';

let end: () => void;
const heard = { audit: vi.fn(), reset: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  heard.audit.mockClear();
  heard.reset.mockClear();
  end = listen('/events', heard);
});
afterEach(() => {
  end();
  cleanup();
  vi.useRealTimers();
});

function Asking({ error = null }: { error?: unknown }) {
  return <p>every {useAskEvery(20_000)({ state: { error } })} ms</p>;
}
const stream = () => place.stream as FakeStream;
const say = (event: string, lastEventId = '') =>
  act(() => stream().dispatchEvent(new MessageEvent(event, { data: '{}', lastEventId })));
const breakOff = (readyState: number) => {
  stream().readyState = readyState;
  return act(() => stream().dispatchEvent(new Event('error')));
};
const look = (state: 'hidden' | 'visible') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

// R14.5 while changes are told nobody asks for them; without the stream the page asks again
it('asks often exactly while nothing is told', async () => {
  render(<Asking />);
  screen.getByText('every 20000 ms');
  await say('open');
  screen.getByText('every 300000 ms');
  await breakOff(0);
  screen.getByText('every 20000 ms');
});

it('leaves going on to the browser, and begins again itself where it was refused', async () => {
  const first = stream();
  await breakOff(0);
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(stream()).toBe(first);
  await breakOff(FakeStream.CLOSED);
  await act(() => vi.advanceTimersByTimeAsync(4999));
  expect(stream()).toBe(first);
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(stream()).not.toBe(first);
  // Each time it waits longer.
  const second = stream();
  await breakOff(FakeStream.CLOSED);
  await act(() => vi.advanceTimersByTimeAsync(9999));
  expect(stream()).toBe(second);
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(stream()).not.toBe(second);
});

it('goes on after the last event that came', async () => {
  await say('open');
  await say('hello', '7');
  await say('audit', '9');
  expect(heard.audit).toHaveBeenCalledWith('{}');
  await breakOff(FakeStream.CLOSED);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect(stream().url).toBe('/events?last_event_id=9');
  await say('open');
  expect(heard.reset).not.toHaveBeenCalled();
});

it('has everything read again where it has no place to go on from', async () => {
  await say('open');
  await breakOff(FakeStream.CLOSED);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect(heard.reset).not.toHaveBeenCalled();
  await say('open');
  expect(heard.reset).toHaveBeenCalledOnce();
});

it('listens only while somebody looks', async () => {
  await say('hello', '7');
  const first = stream();
  look('hidden');
  expect(first.isClosed).toBe(true);
  look('visible');
  expect(stream().url).toBe('/events?last_event_id=7');
  const second = stream();
  look('visible');
  expect(stream()).toBe(second);
  end();
  expect(second.isClosed).toBe(true);
  look('hidden');
  look('visible');
  expect(stream()).toBe(second);
});
