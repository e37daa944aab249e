import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { CopyCommand } from './copy-command';

afterEach(cleanup);
const labels = { copy: 'Copy', copied: 'Copied', marked: 'Marked' };

it('copies the command', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  render(<CopyCommand command="make up" labels={labels} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith('make up');
});

it('marks the command where the browser has no clipboard to give', async () => {
  vi.stubGlobal('navigator', {});
  render(<CopyCommand command="make up" labels={labels} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByRole('button', { name: 'Marked' })).toBeTruthy();
  expect(getSelection()?.toString()).toBe('make up');
});
