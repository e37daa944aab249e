import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Schemas } from '@/lib/api/client';
import { exportFiles, oneFile as ready } from '@/lib/testing/export-files';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import { ExportsPage } from './exports-page';

afterEach(cleanup);
const listOf = (...exports: Schemas['Export'][]) => ({ ...exportFiles, exports });
const link = { url: 'http://elsewhere.test/api/exports/7.abc.1.x', expires_at: ready.asked_at };
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

// R15.11 H7.1 what, as what, and of which time is asked for; days are whole, and in UTC
it('asks for what was chosen', async () => {
  const asked = fakeApi({
    'GET @/exports': listOf(),
    'POST @/exports': { status: 202, body: { ...ready, state: 'waiting' } },
  });
  renderPage(<ExportsPage />);
  await screen.findByText('No files yet');
  fireEvent.click(screen.getByLabelText(/Sums by member/));
  fireEvent.change(screen.getByLabelText('File'), { target: { value: 'parquet' } });
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-01-01' } });
  fireEvent.change(screen.getByLabelText('To, whole day'), { target: { value: '2026-01-31' } });
  fireEvent.click(button('Make the file'));
  await screen.findByText(/It is being made/);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    table: 'members',
    format: 'parquet',
    from: '2026-01-01T00:00:00Z',
    until: '2026-02-01T00:00:00Z',
  });
});

it('asks for everything where no days are chosen, and for nothing where they are wrong', async () => {
  const asked = fakeApi({
    'GET @/exports': listOf(),
    'POST @/exports': { status: 202, body: ready },
  });
  renderPage(<ExportsPage />);
  await screen.findByText('No files yet');
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-02-01' } });
  fireEvent.change(screen.getByLabelText('To, whole day'), { target: { value: '2026-01-31' } });
  screen.getByText('Let the first day be no later than the last.');
  expect(button('Make the file').disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText('To, whole day'), { target: { value: '' } });
  fireEvent.click(button('Make the file'));
  await screen.findByText(/It is being made/);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    table: 'channels',
    format: 'csv',
  });
});

// R15.12 the plan counts them, and one is made at a time
it('says why none can be asked for now', async () => {
  fakeApi({
    'GET @/exports': { ...listOf({ ...ready, state: 'writing', rows: 50, rows_expected: 200 }) },
  });
  renderPage(<ExportsPage />);
  await screen.findByText(/One is being made/);
  expect(button('Make the file').disabled).toBe(true);
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('25');
  cleanup();
  fakeApi({ 'GET @/exports': { ...listOf(ready), today: { used: 5, amount: 5, resets: null } } });
  renderPage(<ExportsPage />);
  await screen.findByText(/All exports of today are used/);
  screen.getByText('0 of 5 left today');
  expect(button('Make the file').disabled).toBe(true);
});

it('shows the API’s own reason where it refuses', async () => {
  fakeApi({
    'GET @/exports': listOf(),
    'POST @/exports': refusal(409, 'EXPORT_UNDER_WAY', 'An export is being made.'),
  });
  renderPage(<ExportsPage />);
  await screen.findByText('No files yet');
  fireEvent.click(button('Make the file'));
  await screen.findByText('An export is being made.');
});

// H7.1 the link is made when it is wanted: to download, and to hand on
it('downloads a file, and copies its link', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  fakeApi({
    'GET @/exports': listOf(ready),
    [`POST @/exports/${ready.id}/link`]: link,
  });
  renderPage(<ExportsPage />);
  fireEvent.click(await screen.findByLabelText('Download Sums by channel, CSV'));
  await waitFor(() => {
    expect(place.goTo).toHaveBeenCalledWith('/api/exports/7.abc.1.x');
  });
  fireEvent.click(screen.getByLabelText('Copy link: Sums by channel, CSV'));
  await screen.findByText(/Link copied/);
  expect(writeText).toHaveBeenCalledWith(link.url);
  screen.getByText('48,211 rows', { exact: false });
  screen.getByText(/2\.8 MB/);
});

it('tells when there is no link any more', async () => {
  fakeApi({
    'GET @/exports': listOf(ready),
    [`POST @/exports/${ready.id}/link`]: refusal(404, 'NO_SUCH_EXPORT', 'It has ended.'),
  });
  renderPage(<ExportsPage />);
  fireEvent.click(await screen.findByLabelText('Download Sums by channel, CSV'));
  await screen.findByText('It has ended.');
});

it('deletes once the consequence was read, and stops what is being made', async () => {
  const asked = fakeApi({
    'GET @/exports': listOf(ready),
    [`DELETE @/exports/${ready.id}`]: { status: 204 },
  });
  renderPage(<ExportsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete Sums by channel, CSV' }));
  screen.getByText(/gone for good/);
  fireEvent.click(button('Delete'));
  await screen.findByText(/Its links open nothing any more/);
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
  cleanup();
  fakeApi({
    'GET @/exports': listOf({ ...ready, state: 'waiting' }),
    [`DELETE @/exports/${ready.id}`]: refusal(404, 'NO_SUCH_EXPORT', 'It has ended.'),
  });
  renderPage(<ExportsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Stop making Sums by channel, CSV' }));
  fireEvent.click(button('Stop'));
  await screen.findByText('It has ended.');
});

it.each([
  ['not_in_plan', 'has no exports any more'],
  ['analytics_off', 'keeps no statistics any more'],
  ['too_large', 'larger than a file may be'],
  ['no_room', 'fill the room'],
  ['statistics', 'could not be read'],
  ['took_too_long', 'not done within a day'],
] as const)('says why one failed: %s', async (failure, words) => {
  fakeApi({ 'GET @/exports': listOf({ ...ready, state: 'failed', failure, expires_at: null }) });
  renderPage(<ExportsPage />);
  await screen.findByText(new RegExp(words));
  expect(screen.queryByLabelText(/Download/)).toBeNull();
});

it('says of which time a file is', async () => {
  fakeApi({
    'GET @/exports': listOf(
      { ...ready, from: '2026-01-01T00:00:00.000Z' },
      { ...ready, id: 'b', bytes: 12, from: '1970-01-01T00:00:00.000Z' },
    ),
  });
  renderPage(<ExportsPage />);
  await screen.findByText(/^Jan 1, 2026 to/);
  screen.getByText(/^Everything until/);
  screen.getByText(/12 byte/);
});

// R15.1 R15.4 a plan without exports says which has them, and where
it('shows what the plan lacks, who may not see it, and what is off', async () => {
  fakeApi({ 'GET @/exports': refusal(403, 'NOT_IN_PLAN', 'It comes with Pro.') });
  renderPage(<ExportsPage />);
  await screen.findByText('Exports are not in this plan');
  screen.getByText('It comes with Pro.');
  cleanup();
  fakeApi({ 'GET @/exports': refusal(403, 'ROLE_TOO_LOW', 'Too low.') });
  renderPage(<ExportsPage />);
  await screen.findByText('Your role does not open this');
  cleanup();
  fakeApi({ 'GET @/exports': refusal(403, 'OFF_HERE', 'Off here.') });
  renderPage(<ExportsPage />);
  await screen.findByText('Exports are switched off in this server');
  cleanup();
  fakeApi({ 'GET @/exports': refusal(500, 'INTERNAL', 'Something failed.') });
  renderPage(<ExportsPage />);
  await screen.findByText('Something failed.');
});
