import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage } from '@/lib/testing/render-page';
import { TimeAgo } from './time-ago';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says how long ago, and exactly when to who points at it', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T12:03:00Z') });
  renderPage(<TimeAgo at="2026-03-01T12:00:00Z" />);
  const time = screen.getByText('3 minutes ago');
  expect(time.title).toBe('');
  fireEvent.pointerEnter(time);
  expect(time.title).toMatch(/Mar 1, 2026.*12:00:00/);
});

it('is never in the future', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') });
  renderPage(<TimeAgo at="2026-03-01T12:00:30Z" />);
  screen.getByText('now');
});
