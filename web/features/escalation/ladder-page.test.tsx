import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import * as court from '@/lib/testing/court';
import { fakeApi } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { notAscending } from './ladder';
import { LadderPage } from './ladder-page';

afterEach(cleanup);

function show(answers: Parameters<typeof fakeApi>[0] = {}) {
  const asked = fakeApi({ ...court.answers, ...answers });
  renderPage(<LadderPage />);
  return asked;
}
const set = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

// R4.5 R4.6 the steps go up, or the page says which one does not and saves nothing
it('refuses a ladder that does not go up, in a sentence', async () => {
  const asked = show({ 'PATCH @/config': { ...court.ladder, differences: [] } });
  await screen.findByLabelText('Kick');
  set('Kick', '4');
  screen.getByText(
    'Kick at 4 does not come after Time-out at 5. Give it more points, or 0 to leave it out.',
  );
  fireEvent.click(screen.getByText('Save'));
  set('Time-out', '0');
  expect(screen.queryByText(/does not come after/)).toBeNull();
  screen.getByText('Left out.');
  expect(screen.queryByLabelText('It lasts')).toBeNull();
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => {
    const all = asked.filter(({ method }) => method === 'PATCH');
    expect(all).toHaveLength(1);
    expect(all[0]?.body).toEqual({
      feature: 'escalation',
      version: 1,
      values: { 'timeout-at': 0, 'kick-at': 4 },
    });
  });
});

it('says what the API says of it', async () => {
  show({
    'POST @/config/check': {
      problems: [{ path: '/values/ban-at', code: 'most', message: 'At most 1000.' }],
    },
  });
  await screen.findByLabelText('Ban');
  set('Ban', '2000');
  await screen.findByText('At most 1000.');
});

it('changes for how long a time-out lasts', async () => {
  const asked = show({ 'PATCH @/config': { ...court.ladder, differences: [] } });
  fireEvent.change(await screen.findByLabelText('It lasts'), { target: { value: '2' } });
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => {
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
      values: { 'timeout-lasts': 7200 },
    });
  });
});

it('says that it is off, in another plan, or not to be changed', async () => {
  show({ 'GET @/features': court.features('off') });
  await screen.findByText('Escalation is off');
  cleanup();
  show({ 'GET @/features': court.features('not_in_plan') });
  await screen.findByText('Escalation is part of Pro');
  cleanup();
  show({ 'GET @': { ...town.overview, role: 'moderator' } });
  await screen.findByText('You can look, but not change');
  cleanup();
  show({ 'GET @/config': { features: [] } });
  await screen.findByText('Escalation is not there');
});

it('compares each step with the one below that is there', () => {
  const ladder = { warn: 3, timeout: 5, kick: 7, ban: 10 };
  expect(notAscending(ladder)).toBeNull();
  expect(notAscending({ ...ladder, timeout: 0, kick: 3 })).toEqual({
    lower: 'warn',
    higher: 'kick',
  });
  expect(notAscending({ ...ladder, ban: 7 })).toEqual({ lower: 'kick', higher: 'ban' });
  expect(notAscending({ warn: 0, timeout: 0, kick: 0, ban: 0 })).toBeNull();
});
