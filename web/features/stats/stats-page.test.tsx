import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as statistics from '@/lib/testing/statistics';
import { StatsPage } from './stats-page';
import { chart, others, said, standOnPage } from './testing';

standOnPage();

// H6.1 R14.13 the numbers of a time, each beside that of the time before
it('tells how much there was, against the time before', async () => {
  fakeApi(others('activity'));
  renderPage(<StatsPage />);
  const messages = await screen.findByRole('button', { name: /^Messages/ });
  const { now, before } = statistics.overview.messages;
  expect(messages.textContent).toContain(now.toLocaleString('en-US'));
  expect(messages.textContent).toContain(
    `${Math.round(100 * (now / (before ?? 1) - 1))}% more than before`,
  );
  screen.getByText('none before');
  screen.getByText(/Days begin in Europe\/Berlin/);
  expect(screen.getByText('Change the time zone').getAttribute('href')).toContain(
    '/settings/insights#time-zone',
  );
  fireEvent.click(screen.getByRole('switch', { name: /^Compare/ }));
  await waitFor(() => {
    expect(messages.textContent).not.toContain('before');
  });
  expect(window.location.search).toBe('?compare=no');
});

// H6.1 the date filter: given ranges, own dates, and how finely they are cut, all in the address
it('asks for the time that was chosen, and remembers it in the address', async () => {
  const asked = fakeApi(others('notes'));
  renderPage(<StatsPage />);
  await screen.findByRole('button', { name: /^Messages/ });
  const last = (path: string) => asked.findLast((one) => one.path === path)?.query.toString();
  expect(last('@/stats')).toBe('range=30d');
  fireEvent.click(screen.getByRole('button', { name: '7 days' }));
  await waitFor(() => {
    expect(last('@/stats')).toBe('range=7d');
  });
  expect(window.location.search).toBe('?range=7d');
  fireEvent.change(screen.getByLabelText('How finely'), { target: { value: 'hour' } });
  await waitFor(() => {
    expect(last('@/stats/activity')).toBe('range=7d&granularity=hour');
  });
  // A year of hours are too many points.
  fireEvent.click(screen.getByRole('button', { name: '1 year' }));
  await waitFor(() => {
    expect(last('@/stats/activity')).toBe('range=1y');
  });
  expect(last('@/stats/retention')).toBe('range=1y&granularity=month');

  fireEvent.click(screen.getByRole('button', { name: 'Own dates' }));
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-02-09' } });
  fireEvent.change(screen.getByLabelText('To, whole day'), { target: { value: '2026-02-03' } });
  screen.getByText(/Choose two days/);
  const show = screen.getByRole('button', { name: 'Show' });
  expect(show.hasAttribute('disabled')).toBe(true);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-02-01' } });
  fireEvent.submit(show);
  await waitFor(() => {
    expect(last('@/stats')).toBe('from=2026-02-01&to=2026-02-03');
  });
  fireEvent.change(screen.getByLabelText('How finely'), { target: { value: '' } });
  expect(window.location.search).toBe('?from=2026-02-01&to=2026-02-03');
});

it('begins with what the address says, and shows its measure', async () => {
  window.history.replaceState(null, '', '?range=90d&granularity=week&measure=voice_seconds');
  const asked = fakeApi(others());
  renderPage(<StatsPage />);
  const voice = await screen.findByRole('button', { name: /^Time in voice/ });
  expect(voice.getAttribute('aria-pressed')).toBe('true');
  expect(asked.find(({ path }) => path === '@/stats')?.query.get('granularity')).toBe('week');
  const plot = await chart(/Time in voice a day/);
  expect(said(plot)).toContain('Time in voice: ');
  expect(said(plot)).toContain('The time before: ');
  const compare = screen.getByRole('switch', { name: /^Compare/ });
  fireEvent.click(compare);
  expect(said(await chart(/Time in voice a day/))).not.toContain('The time before');
  fireEvent.click(compare);
  fireEvent.click(screen.getByRole('button', { name: /^Commands/ }));
  expect(said(await chart(/Commands a day/))).not.toContain('The time before');
});

// H6.1 what is counted comes by itself, without a click
it('asks again while somebody looks', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let messages = 100;
  fakeApi({
    ...others('activity'),
    'GET @/stats': () => ({
      ...statistics.overview,
      messages: statistics.count(messages, 80),
    }),
  });
  renderPage(<StatsPage />);
  const tile = await screen.findByRole('button', { name: /^Messages/ });
  expect(tile.textContent).toContain('100');
  messages = 101;
  await act(() => vi.advanceTimersByTimeAsync(31_000));
  await waitFor(() => {
    expect(tile.textContent).toContain('101');
  });
  vi.useRealTimers();
});

it('says that nothing is counted yet, and when it will be', async () => {
  fakeApi({ 'GET @/stats': statistics.nothingYet });
  renderPage(<StatsPage />);
  await screen.findByText('Nothing is counted yet');
  screen.getByText(/the first numbers are here within a minute/);
  expect(screen.queryByRole('figure')).toBeNull();
});

it('says so where nobody joined, in place of a table of dashes', async () => {
  const cohorts = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map((joined, n) => ({
    joined,
    members: 0,
    active: n === 0 ? [0, 0] : [0],
  }));
  fakeApi({ 'GET @/stats/retention': { window: statistics.window, cohorts } });
  renderPage(<StatsPage />);
  await screen.findByText('Nobody has joined in this time');
  expect(screen.queryByText('–')).toBeNull();
});

it('says what cannot be compared, and what is not exact', async () => {
  const since = { ...statistics.window, comparable: false, exact: false };
  const quiet = statistics.points.map((point) => ({
    ...point,
    messages: 0,
    joins: 0,
    leaves: 0,
    net_growth: 0,
  }));
  fakeApi({
    'GET @/stats': { ...statistics.overview, window: since },
    'GET @/stats/activity': { window: since, points: quiet },
    'GET @/stats/heatmap': {
      window: since,
      days: statistics.heat.days.map((day) => day.map(() => 0)),
    },
    'GET @/stats/channels': { window: since, rows: [], total: 0, count: 0 },
    'GET @/stats/flow': { window: since, ways: [] },
    'GET @/stats/moderation': { ...statistics.moderation, acts: [], moderators: [] },
    'GET @/stats/retention': {
      window: { ...since, granularity: 'month' },
      cohorts: [{ joined: since.from, members: 3, active: [2] }],
    },
  });
  renderPage(<StatsPage />);
  await screen.findByText(/Counted since Nov 4, 2025/);
  screen.getByText(/off by less than an hour/);
  await screen.findByText('It is too early to say who stays');
  await screen.findByText('No acts of moderation');
  await waitFor(() => {
    expect(screen.getAllByText('Nothing in this time').length).toBe(5);
  });
});

// R14.18 not in the plan: what it adds, and the way to the plans
it.each([
  ['NOT_IN_PLAN', 403, 'Statistics are not in this plan', 'See the plans'],
  ['OFF_HERE', 403, 'Statistics are switched off in this server', 'Switch them on under Features'],
  ['ANALYTICS_OFF', 503, 'Statistics are not set up here', undefined],
  ['ANALYTICS_AWAY', 503, 'That did not work', undefined],
  ['ROLE_TOO_LOW', 403, 'Your role does not open this', undefined],
])('where the API says %s', async (code, status, title, action) => {
  fakeApi({ 'GET @/stats': refusal(status, code, 'The sentence of the API.') });
  renderPage(<StatsPage />);
  await screen.findByText(title);
  if (code !== 'ROLE_TOO_LOW') screen.getByText('The sentence of the API.');
  if (action) screen.getByText(action);
  expect(screen.queryByRole('figure')).toBeNull();
});

it('one part that failed does not take the others along', async () => {
  fakeApi({ 'GET @/stats/heatmap': refusal(422, 'TOO_MUCH', 'Ask for a shorter stretch.') });
  renderPage(<StatsPage />);
  await screen.findByText('Ask for a shorter stretch.');
  await chart(/Messages a day/);
});
