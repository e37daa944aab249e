import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { StatsPage } from './stats-page';
import { chart, others, standOnPage } from './testing';

standOnPage();

it('shows notes, takes them away and back, and writes new ones in the server’s time', async () => {
  const asked = fakeApi(others('activity'));
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
    ...others('activity'),
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
