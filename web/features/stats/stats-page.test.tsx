import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as statistics from '@/lib/testing/statistics';
import * as town from '@/lib/testing/town';
import { ChannelPage } from './channel-page';
import { MemberPage } from './member-page';
import { StatsPage } from './stats-page';

beforeEach(() => {
  window.history.replaceState(null, '', '/dashboard/1/stats');
  // jsdom does not draw: every chart is as wide as a hundred points.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 300, 182));
  Element.prototype.setPointerCapture = () => undefined;
});
afterEach(cleanup);

/** jsdom has no pointers; the page listens to these. */
const hand = (to: Element, what: string, how: MouseEventInit = {}) =>
  fireEvent(to, new MouseEvent(what, { bubbles: true, relatedTarget: document.body, ...how }));
const chart = (name: RegExp) => screen.findByRole('slider', { name });
const said = (slider: HTMLElement) => slider.getAttribute('aria-valuetext');

// H6.1 R14.13 the numbers of a time, each beside that of the time before
it('tells how much there was, against the time before', async () => {
  fakeApi();
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
  const asked = fakeApi();
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
  const asked = fakeApi();
  renderPage(<StatsPage />);
  const voice = await screen.findByRole('button', { name: /^Time in voice/ });
  expect(voice.getAttribute('aria-pressed')).toBe('true');
  expect(asked.find(({ path }) => path === '@/stats')?.query.get('granularity')).toBe('week');
  const plot = await chart(/Time in voice a day/);
  expect(said(plot)).toContain('Time in voice: ');
  expect(said(plot)).toContain('The time before: ');
  fireEvent.click(screen.getByRole('button', { name: /^Commands/ }));
  expect(said(await chart(/Commands a day/))).not.toContain('The time before');
});

// H6.1 by keyboard: from point to point, closer, along, and back to all of it
it('is read and looked into by keyboard', async () => {
  fakeApi();
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
  const asked = fakeApi();
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

// H6.1 a drill into a channel and a member, of the same time
it('leads from a channel and a member to their own numbers', async () => {
  window.history.replaceState(null, '', '?range=90d');
  const asked = fakeApi();
  renderPage(<StatsPage />);
  const channel = await screen.findByRole('link', { name: /^general/ });
  expect(channel.getAttribute('href')).toBe(
    `/dashboard/${place.guildId}/stats/channels/11?range=90d`,
  );
  const person = await screen.findByRole('link', { name: /^A?Ada/ });
  expect(person.getAttribute('href')).toBe(
    `/dashboard/${place.guildId}/stats/members/${town.ada.id}?range=90d`,
  );
  expect(screen.getAllByText('a deleted channel').length).toBeGreaterThan(0);
  const choices = screen.getAllByLabelText('What is counted');
  for (const choice of choices) fireEvent.change(choice, { target: { value: 'reactions' } });
  await waitFor(() => {
    expect(asked.findLast(({ path }) => path === '@/stats/members')?.query.get('measure')).toBe(
      'reactions',
    );
  });
});

it('one channel: how it did, and who writes there', async () => {
  fakeApi();
  renderPage(<ChannelPage channelId="11" />);
  await screen.findByRole('heading', { level: 1, name: 'general' });
  await screen.findByText('Share of all messages');
  const plot = await chart(/Messages a day/);
  fireEvent.change(screen.getByLabelText('What is counted'), {
    target: { value: 'voice_seconds' },
  });
  expect(said(plot)).toContain('Time in voice: ');
  fireEvent.keyDown(plot, { key: '+' });
  fireEvent.click(screen.getByRole('button', { name: 'Only these days' }));
  expect(window.location.search).toMatch(/^\?from=2026-02/);
  expect(screen.getByText('Back to the server').getAttribute('href')).toMatch(/stats\?from=/);
});

it('one member: how much, which place, and where', async () => {
  window.history.replaceState(null, '', '?measure=voice_seconds');
  fakeApi();
  renderPage(<MemberPage userId={town.ada.id} />);
  await screen.findByText('1 of 212');
  await chart(/Time in voice a day/);
  expect(screen.getByRole('link', { name: /^general/ }).getAttribute('href')).toContain(
    '/stats/channels/11',
  );
});

it('one member who wrote nothing, a channel in which nobody wrote', async () => {
  const points = statistics.member.points.map(({ at }) => ({ at, messages: 0, voice_seconds: 0 }));
  fakeApi({
    [`GET @/stats/members/${town.ada.id}`]: {
      ...statistics.member,
      rank: null,
      channels: [],
      points,
    },
    'GET @/stats/channels/12': { ...statistics.channel, members: [], points },
  });
  renderPage(<MemberPage userId={town.ada.id} />);
  await screen.findByText('none written');
  screen.getByText('Nowhere in this time.');
  cleanup();
  renderPage(<ChannelPage channelId="12" />);
  await screen.findByText('Nobody in this time.');
  screen.getByText('Nothing in this time');
});

// H6.1 what is counted comes by itself, without a click
it('asks again while somebody looks', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let messages = 100;
  fakeApi({
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

it('shows notes, takes them away and back, and writes new ones in the server’s time', async () => {
  const asked = fakeApi();
  renderPage(<StatsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove the note “New rules”' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => {
    const { body } = asked.findLast(({ method }) => method === 'POST') ?? {};
    expect(body).toEqual({ at: '2026-02-10T18:00:00.000Z', text: 'New rules' });
  });
  fireEvent.change(screen.getByLabelText('When (Europe/Berlin)'), {
    target: { value: '2026-02-12T20:15' },
  });
  const text = screen.getByLabelText('What happened');
  fireEvent.submit(text);
  fireEvent.change(text, { target: { value: ' Spring fair ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add a note' }));
  fireEvent.submit(text);
  await waitFor(() => {
    const { body } = asked.findLast(({ method }) => method === 'POST') ?? {};
    expect(body).toEqual({ at: '2026-02-12T19:15:00.000Z', text: 'Spring fair' });
  });
});

it('says why a note was not taken or not removed', async () => {
  fakeApi({
    'POST @/stats/notes': refusal(409, 'TOO_MANY_NOTES', 'A server has 200 notes at most.'),
    'DELETE @/stats/notes/n1': refusal(404, 'NO_SUCH_NOTE', 'There is no such note.'),
  });
  renderPage(<StatsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove the note “New rules”' }));
  await screen.findByText('There is no such note.');
  fireEvent.change(screen.getByLabelText('When (Europe/Berlin)'), {
    target: { value: '2026-02-12T20:15' },
  });
  fireEvent.change(screen.getByLabelText('What happened'), { target: { value: 'Fair' } });
  fireEvent.submit(screen.getByLabelText('What happened'));
  await screen.findByText('A server has 200 notes at most.');
});

it('keeps from a viewer what moderators did, and the pen', async () => {
  const asked = fakeApi({
    'GET @': { ...town.overview, role: 'viewer' },
    'GET @/stats/notes': { notes: [] },
  });
  renderPage(<StatsPage />);
  await screen.findByText('None of this time.');
  await chart(/by weekday and hour/);
  expect(screen.queryByRole('button', { name: 'Add a note' })).toBeNull();
  expect(screen.queryByText('Change the time zone')).toBeNull();
  expect(asked.filter(({ path }) => path === '@/stats/moderation')).toEqual([]);
});

it('says that nothing is counted yet, and when it will be', async () => {
  fakeApi({ 'GET @/stats': statistics.nothingYet });
  renderPage(<StatsPage />);
  await screen.findByText('Nothing is counted yet');
  screen.getByText(/the first numbers are here within a minute/);
  expect(screen.queryByRole('figure')).toBeNull();
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

it.each([
  [1, '1 member more'],
  [-3, '3 members fewer'],
  [0, 'As many came as left'],
])('a growth of %s is said', async (net, title) => {
  const [first] = statistics.points;
  const point = { ...first, joins: 5, leaves: 5 - net, net_growth: net };
  fakeApi({ 'GET @/stats/activity': { window: statistics.window, points: [point] } });
  renderPage(<StatsPage />);
  await screen.findByText(title);
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
