import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Asked, fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { TeamPage } from './team-page';

afterEach(cleanup);
const teams = (asked: Asked[]) =>
  asked.filter(({ method }) => method === 'PUT').map(({ body }) => (body as typeof town.team).team);

// B6 the owner lets roles and members into the dashboard
it('adds roles and members, changes what they may, and takes them out', async () => {
  const asked = fakeApi();
  renderPage(<TeamPage />);
  await screen.findByText('Helpers');
  await screen.findByText('Add a role');
  fireEvent.change(screen.getByLabelText('What Helpers may do'), { target: { value: 'admin' } });
  await waitFor(() => {
    expect(teams(asked)[0]?.[0]).toEqual({ kind: 'role', id: '21', role: 'admin' });
  });
  fireEvent.click(screen.getByText('Add a role'));
  fireEvent.click(screen.getByRole('option', { name: /Admins/ }));
  await waitFor(() => {
    expect(teams(asked)[1]).toContainEqual({ kind: 'role', id: '22', role: 'viewer' });
  });
  fireEvent.click(await screen.findByLabelText('Remove Ada'));
  await waitFor(() => {
    expect(teams(asked)[2]?.some(({ kind }) => kind === 'member')).toBe(false);
  });
  fireEvent.click(screen.getByText('Add a member'));
  fireEvent.change(screen.getByLabelText('Begin of their name'), { target: { value: 'Ad' } });
  fireEvent.click(await screen.findByText('ada'));
  await waitFor(() => {
    expect(teams(asked)[3]).toContainEqual({ kind: 'member', id: town.ada.id, role: 'viewer' });
  });
});

it('says when nobody is called so, and when it cannot be saved', async () => {
  fakeApi({
    'GET @/members': { people: [] },
    'GET @/team': { team: [] },
    'PUT @/team': refusal(503, 'UNAVAILABLE', 'Not now.'),
  });
  renderPage(<TeamPage />);
  await screen.findByText('Nobody was let in yet');
  fireEvent.click(await screen.findByText('Add a member'));
  fireEvent.change(screen.getByLabelText('Begin of their name'), { target: { value: 'zz' } });
  await screen.findByText('Nothing found');
  fireEvent.click(screen.getByText('Add a role'));
  fireEvent.click(await screen.findByRole('option', { name: /Admins/ }));
  await screen.findByText('Not now.');
});

it('is for looking only without being the owner', async () => {
  fakeApi({
    'GET @': { ...town.overview, role: 'admin' },
    'GET @/team': { team: [{ kind: 'role', id: '99', role: 'viewer' }] },
  });
  renderPage(<TeamPage />);
  await screen.findByText('Only the owner changes the team');
  await screen.findByText('99');
  expect(screen.queryByText('Add a role')).toBeNull();
});
