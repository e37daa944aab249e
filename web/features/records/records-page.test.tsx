import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { csvOfEntries } from './csv';
import { RecordsPage } from './records-page';

afterEach(cleanup);

it('tells who did what, and filters by what and by whom', async () => {
  const asked = fakeApi();
  renderPage(<RecordsPage />);
  await screen.findByText('changed settings of welcome');
  screen.getByText('The operator');
  screen.getByText('Herwa itself');
  fireEvent.change(screen.getByLabelText('What'), { target: { value: 'plan.changed' } });
  fireEvent.click((await screen.findAllByText('Only by Ada'))[0] as HTMLElement);
  await waitFor(() => {
    const { query } = asked.findLast(({ path }) => path === '@/audit') ?? {};
    expect(query?.get('action')).toBe('plan.changed');
    expect(query?.get('actor')).toBe(town.ada.id);
  });
  fireEvent.click(screen.getAllByText('Only by Ada')[0] as HTMLElement);
  fireEvent.change(screen.getByLabelText('What'), { target: { value: '' } });
});

it('goes on to older entries', async () => {
  const asked = fakeApi({
    'GET @/audit': ({ query }) => ({ ...town.audit, next: query.has('before') ? null : 's9' }),
  });
  renderPage(<RecordsPage />);
  fireEvent.click(await screen.findByText('Show more'));
  await waitFor(() => {
    expect(screen.queryByText('Show more')).toBeNull();
  });
  expect(asked.findLast(({ path }) => path === '@/audit')?.query.get('before')).toBe('s9');
});

it('says when nothing happened, and when nothing fits', async () => {
  fakeApi({ 'GET @/audit': { entries: [], next: null } });
  renderPage(<RecordsPage />);
  await screen.findByText('Nothing has happened yet');
  fireEvent.change(screen.getByLabelText('What'), { target: { value: 'team.changed' } });
  await screen.findByText('Nothing fits these filters');
});

it('shows refused attempts to admins', async () => {
  fakeApi({
    'GET @/security-events': ({ query }) => ({
      ...town.attempts,
      next: query.has('before') ? null : '6',
    }),
  });
  renderPage(<RecordsPage />);
  fireEvent.click(await screen.findByText('Refused attempts'));
  await screen.findByText('tried giveaway start: permission_missing');
  fireEvent.click(screen.getByText('Show more'));
  await waitFor(() => {
    expect(screen.queryByText('Show more')).toBeNull();
  });
});

it('says when nobody tried anything', async () => {
  fakeApi({ 'GET @/security-events': { events: [], next: null } });
  renderPage(<RecordsPage />);
  fireEvent.click(await screen.findByText('Refused attempts'));
  await screen.findByText('Nobody tried what they may not');
});

it('keeps attempts from moderators', async () => {
  fakeApi({ 'GET @': { ...town.overview, role: 'moderator' } });
  renderPage(<RecordsPage />);
  await screen.findByText('changed settings of welcome');
  expect(screen.queryByText('Refused attempts')).toBeNull();
});

it('writes CSV in which nothing is a formula', () => {
  const csv = csvOfEntries(town.audit.entries);
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain(`"'=1+1"`);
  expect(csv).toContain('"{""text"":""a""}"');
});
