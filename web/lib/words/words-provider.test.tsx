import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useFormatter } from 'use-intl/react';
import { words } from '@/lib/testing/render-page';
import { WordsProvider } from './words-provider';
import * as zones from './zone';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Hour() {
  return <p>{useFormatter().dateTime(new Date('2026-03-01T12:00:00Z'), { hour: 'numeric' })}</p>;
}

it('writes times as the server did, until the page has settled and knows its own zone', async () => {
  vi.useFakeTimers();
  vi.spyOn(zones, 'ownZone').mockReturnValue('Asia/Kathmandu');
  render(
    <WordsProvider locale="en-US" words={words} zone="UTC">
      <Hour />
    </WordsProvider>,
  );
  screen.getByText('12 PM');
  await act(() => vi.advanceTimersByTimeAsync(2000));
  screen.getByText('5 PM');
  expect(document.cookie).toContain('herwa-zone=Asia/Kathmandu');
});

it('says the language of the page once', () => {
  document.documentElement.lang = 'en-US';
  const set = vi.spyOn(document.documentElement, 'lang', 'set');
  const page = (locale: 'de' | 'en-US') => (
    <WordsProvider locale={locale} words={words} zone="UTC">
      <p />
    </WordsProvider>
  );
  const { rerender } = render(page('en-US'));
  expect(set).not.toHaveBeenCalled();
  rerender(page('de'));
  expect(set).toHaveBeenCalledWith('de');
});
