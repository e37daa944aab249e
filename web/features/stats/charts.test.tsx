import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as statistics from '@/lib/testing/statistics';
import { StatsPage } from './stats-page';
import { chart, hand, others, said, standOnPage } from './testing';

standOnPage();

// H6.1 by keyboard: from point to point, closer, along, and back to all of it
it('is read and looked into by keyboard', async () => {
  fakeApi(others());
  renderPage(<StatsPage />);
  const plot = await chart(/Messages a day/);
  expect(said(plot)).toContain('not over yet');
  const press = (key: string, shiftKey = false) => {
    fireEvent.keyDown(plot, { key, shiftKey });
  };
  press('Home');
  expect(said(plot)).toMatch(/^Sun, Feb 1, 2026\. Messages: [\d,]+\. The time before: [\d,]+$/);
  press('ArrowRight');
  expect(said(plot)).toContain('Feb 2');
  press('ArrowLeft');
  for (let n = 0; n < 9; n++) press('ArrowRight', true);
  expect(said(plot)).toContain('New rules');
  press('Enter');
  const first = () => within(plot).queryByText('Feb 1');
  const reset = () => screen.getAllByRole('button', { name: 'All of it' })[0] as HTMLButtonElement;
  expect(reset().disabled).toBe(false);
  press('PageDown');
  expect(first()).toBeNull();
  press('PageUp');
  press('-');
  press('+');
  press('=');
  press('End');
  expect(said(plot)).toContain('not over yet');
  press('ArrowRight', true);
  press('Escape');
  press('Escape');
  expect(reset().disabled).toBe(true);
  press('x');
  fireEvent.keyDown(plot, { key: 'ArrowLeft', ctrlKey: true });
  fireEvent.blur(plot);
});

// H6.1 by hand: pointing reads, dragging looks closer, the strip moves along, and all is had again
it('is read, brushed, moved along and reset by hand', async () => {
  const asked = fakeApi(others());
  renderPage(<StatsPage />);
  const plot = await chart(/Messages a day/);
  hand(plot, 'pointermove', { clientX: 95 });
  expect(within(plot).getByText('Tue, Feb 10, 2026')).toBeTruthy();
  within(plot).getByText(/New rules/);
  hand(plot, 'pointerout');
  expect(within(plot).queryByText('Tue, Feb 10, 2026')).toBeNull();
  // A click chooses nothing.
  hand(plot, 'pointerdown', { clientX: 95, button: 0 });
  hand(plot, 'pointerup');
  expect(screen.queryByRole('button', { name: 'Only these days' })).toBeNull();

  hand(plot, 'pointerdown', { clientX: 95, button: 0 });
  hand(plot, 'pointermove', { clientX: 150 });
  hand(plot, 'pointerout');
  hand(plot, 'pointerup');
  const [only] = screen.getAllByRole('button', { name: 'Only these days' });
  expect(within(plot).getByText('Feb 10')).toBeTruthy();
  expect(within(plot).queryByText('Feb 1')).toBeNull();
  const strip = plot.closest('figure')?.querySelector('svg.cursor-grab') as Element;
  hand(strip, 'pointerdown', { clientX: 295 });
  hand(strip, 'pointermove', { clientX: 298 });
  hand(strip, 'pointerup');
  hand(strip, 'pointermove', { clientX: 10 });
  expect(within(plot).queryByText('Feb 10')).toBeNull();
  const button = (name: string) => screen.getAllByRole('button', { name })[0] as HTMLElement;
  fireEvent.click(button('Earlier'));
  fireEvent.click(button('Later'));
  fireEvent.click(button('Wider'));
  fireEvent.click(button('Closer'));
  fireEvent.click(only as HTMLElement);
  await waitFor(() => {
    expect(asked.findLast(({ path }) => path === '@/stats')?.query.get('from')).toMatch(/^2026-02/);
  });
  fireEvent.click(button('All of it'));
});

// H6.1 each chart has its numbers as a table and as a file
it('shows the numbers behind each chart, and gives them as CSV', async () => {
  fakeApi();
  renderPage(<StatsPage />);
  await screen.findByRole('slider', { name: /by weekday and hour/ });
  await screen.findByText(/acts of moderation/);
  await screen.findByText(/are active a week later/);
  await screen.findByText('From one channel to the next');
  const files: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    files.push(`${this.download}\n${decodeURIComponent(this.href.split(',')[1] ?? '')}`);
  });
  const figures = await waitFor(() => {
    const all = screen.getAllByRole('figure');
    expect(all.length).toBe(9);
    return all;
  });
  for (const figure of figures) {
    fireEvent.click(within(figure).getByRole('button', { name: 'Show as a table' }));
    expect(within(figure).getAllByRole('row').length).toBeGreaterThan(1);
    fireEvent.click(within(figure).getByRole('button', { name: 'Download as CSV' }));
    fireEvent.click(within(figure).getByRole('button', { name: 'Show as a chart' }));
  }
  expect(files.map((file) => file.split('\n')[0])).toEqual([
    'activity-messages.csv',
    'growth.csv',
    'week-messages.csv',
    'channels-messages.csv',
    'members-messages.csv',
    'commands.csv',
    'ways.csv',
    'who-stays.csv',
    'moderation.csv',
  ]);
  expect(files[1]?.split('\n')[2]).toMatch(/^"Sun, Feb 1, 2026",\d+,\d+,\d+/);
  expect(files[3]).toContain('"general"');
});

it('reads the week hour by hour, and another measure of it', async () => {
  const asked = fakeApi();
  renderPage(<StatsPage />);
  const week = await chart(/by weekday and hour/);
  expect(said(week)).toMatch(/^Saturday, /);
  fireEvent.keyDown(week, { key: 'ArrowRight' });
  expect(said(week)).toMatch(/^Monday, 12:00\sAM: 0$/);
  fireEvent.keyDown(week, { key: 'ArrowUp' });
  expect(said(week)).toMatch(/^Sunday, /);
  fireEvent.keyDown(week, { key: 'x' });
  hand(week, 'pointermove', { clientX: 150, clientY: 30 });
  expect(said(week)).toMatch(/^Tuesday, 12:00\sPM: \d+$/);
  hand(week, 'pointermove', { clientX: 150, clientY: 190 });
  hand(week, 'pointerout');
  const figure = week.closest('figure') as HTMLElement;
  fireEvent.change(within(figure).getByLabelText('What is counted'), {
    target: { value: 'voice' },
  });
  await chart(/Time in voice by weekday/);
  expect(asked.findLast(({ path }) => path === '@/stats/heatmap')?.query.get('measure')).toBe(
    'voice',
  );
});

it.each([
  [1, '1 member more'],
  [-3, '3 members fewer'],
  [0, 'As many came as left'],
])('a growth of %s is said', async (net, title) => {
  const [first] = statistics.points;
  const point = { ...first, joins: 5, leaves: 5 - net, net_growth: net };
  fakeApi({ ...others(), 'GET @/stats/activity': { window: statistics.window, points: [point] } });
  renderPage(<StatsPage />);
  await screen.findByText(title);
});
