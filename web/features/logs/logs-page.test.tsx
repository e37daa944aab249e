import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { guildKey } from '@/lib/guild/questions';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { LogsPage } from './logs-page';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const lastQuery = (asked: ReturnType<typeof fakeApi>) =>
  asked.findLast(({ path }) => path === '@/logs')?.query ?? new URLSearchParams();

// R10.10 what happened, to whom, where, by whom, and its case
it('tells what happened', async () => {
  fakeApi();
  renderPage(<LogsPage />);
  const entry = (await screen.findAllByText('see you at eight'))[0]?.closest('li') as HTMLElement;
  within(entry).getByText('Message deleted');
  await within(entry).findByText('Ada');
  within(entry).getByText('Written');
  screen.getByText('Case #12');
  screen.getByText('not there any more');
  screen.getByText('New events appear by themselves.');
});

// R10.10 by kind, group, member, channel, days and words
it('asks for what the filters say', async () => {
  const asked = fakeApi();
  renderPage(<LogsPage />);
  await screen.findAllByText('see you at eight');
  fireEvent.change(await screen.findByLabelText('Kind'), { target: { value: 'message' } });
  await waitFor(() => {
    expect(lastQuery(asked).get('type')).toBe('message');
  });
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-02' } });
  await waitFor(() => {
    expect(lastQuery(asked).get('from')).toBe(new Date(2026, 2, 1).toISOString());
    expect(lastQuery(asked).get('to')).toBe(new Date(2026, 2, 3).toISOString());
  });
  expect(screen.getByLabelText<HTMLInputElement>('To').value).toBe('2026-03-02');
  fireEvent.change(screen.getByLabelText('Search the log'), { target: { value: ' owls ' } });
  await waitFor(() => {
    expect(lastQuery(asked).get('text')).toBe('owls');
  });
  const file = screen.getByText('Download CSV').closest('a')?.getAttribute('href') ?? '';
  expect(file).toContain(`/api/guilds/${place.guildId}/logs.csv?`);
  expect(file).toContain('text=owls');
  fireEvent.click(screen.getByText('Take all filters away'));
  await waitFor(() => {
    expect(lastQuery(asked).toString()).toBe('');
  });
  expect(screen.getByLabelText<HTMLInputElement>('Search the log').value).toBe('');
});

it('narrows down from an entry', async () => {
  const asked = fakeApi();
  renderPage(<LogsPage />);
  await screen.findAllByText('see you at eight');
  fireEvent.click(screen.getAllByText('Only this kind')[0] as HTMLElement);
  fireEvent.click(screen.getAllByText('Only this member')[0] as HTMLElement);
  fireEvent.click(screen.getAllByText('Only this channel')[0] as HTMLElement);
  await waitFor(() => {
    expect(Object.fromEntries(lastQuery(asked))).toEqual({
      type: 'message.deleted',
      user: town.ada.id,
      channel: '11',
    });
  });
});

it('goes on to older entries', async () => {
  const asked = fakeApi({
    'GET @/logs': ({ query }) => ({ ...town.log, next: query.has('before') ? null : '5-x' }),
  });
  renderPage(<LogsPage />);
  fireEvent.click(await screen.findByText('Show more'));
  await waitFor(() => {
    expect(screen.queryByText('Show more')).toBeNull();
  });
  expect(lastQuery(asked).get('before')).toBe('5-x');
});

// What is new comes by itself, and not while somebody reads
it('holds still while somebody reads', async () => {
  const fresh = { ...town.log.entries[0], id: 'new', text: 'brand new' };
  let entries = town.log.entries;
  fakeApi({ 'GET @/logs': () => ({ next: null, entries }) });
  const { client } = renderPage(<LogsPage />);
  await screen.findAllByText('see you at eight');
  fireEvent.click(screen.getByText('Hold still'));
  screen.getByText('Held still.');
  entries = [fresh as (typeof entries)[number], ...entries];
  await act(() => client.invalidateQueries({ queryKey: guildKey(place.guildId, 'logs') }));
  await screen.findByText('Held still; 1 new event.');
  expect(screen.queryByText('brand new')).toBeNull();
  fireEvent.click(screen.getByText('Go on'));
  expect(await screen.findAllByText('brand new')).toHaveLength(2);
});

it('says when nothing happened, when nothing fits, and when one may look further', async () => {
  fakeApi({
    'GET @/logs': ({ query }) => ({
      entries: [],
      next: query.get('text') === 'rare' ? '9-x' : null,
    }),
  });
  renderPage(<LogsPage />);
  await screen.findByText('Nothing has happened yet');
  expect((await screen.findByText('Choose channels')).getAttribute('href')).toContain(
    '/settings/serverlog',
  );
  fireEvent.change(screen.getByLabelText('Search the log'), { target: { value: 'rare' } });
  await screen.findByText('Look further back');
  screen.getByText('Nothing among the events looked at so far. There are older ones.');
  fireEvent.change(screen.getByLabelText('Search the log'), { target: { value: 'none' } });
  await screen.findByText('Take a filter away to see more.');
});

it('keeps it from those who may not see it', async () => {
  fakeApi({ 'GET @/logs': refusal(403, 'ROLE_TOO_LOW') });
  renderPage(<LogsPage />);
  await screen.findByRole('heading', { level: 2 });
  expect(screen.queryByText('see you at eight')).toBeNull();
});

it('says what to do when it cannot be read', async () => {
  fakeApi({ 'GET @/logs': refusal(503, 'UNAVAILABLE', 'A store is away.') });
  renderPage(<LogsPage />);
  await screen.findByText('A store is away.');
});
