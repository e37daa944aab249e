import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ThemeSwitch } from './theme-switch';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  document.cookie = 'herwa-theme=; path=/; max-age=0';
});

it('shows the chosen theme at once and remembers it', () => {
  render(<ThemeSwitch initial="system" />);
  fireEvent.click(screen.getByRole('radio', { name: 'Night' }));
  vi.advanceTimersByTime(100);
  expect(document.documentElement.dataset.theme).toBe('night');
  expect(document.cookie).toContain('herwa-theme=night');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Night' }).checked).toBe(true);
});

it('forgets the choice when the system shall decide again', () => {
  render(<ThemeSwitch initial="day" />);
  fireEvent.click(screen.getByRole('radio', { name: 'Like the system' }));
  vi.advanceTimersByTime(100);
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(document.cookie).not.toContain('herwa-theme');
});

it('changes every colour in one step, and leaves nothing behind', () => {
  render(<ThemeSwitch initial="day" />);
  fireEvent.click(screen.getByRole('radio', { name: 'Night' }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Night' }).checked).toBe(true);
  expect(document.documentElement.dataset.repainting).toBeUndefined();
  vi.advanceTimersByTime(100);
  expect(document.documentElement.dataset.repainting).toBe('');
  vi.advanceTimersByTime(1000);
  expect(document.documentElement.dataset.repainting).toBeUndefined();
});
