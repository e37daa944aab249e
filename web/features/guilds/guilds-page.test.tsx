import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import { GuildsPage } from './guilds-page';

afterEach(cleanup);
const open = () => renderPage(<GuildsPage theme="system" />);

it('offers servers with the bot, and an invitation for the others', async () => {
  fakeApi();
  open();
  const door = await screen.findByRole('link', { name: /The town/ });
  expect(door.getAttribute('href')).toBe(`/dashboard/${place.guildId}`);
  expect(door.textContent).toContain('Pro');
  const invite = screen.getByRole('link', { name: /Invite Herwa/ });
  expect(invite.getAttribute('href')).toContain('&guild_id=81384788765712390');
});

it('finds a server by a part of its name, and says when there is none', async () => {
  fakeApi();
  open();
  const search = await screen.findByRole('searchbox');
  fireEvent.change(search, { target: { value: 'hÁll' } });
  expect(screen.queryByText('The town')).toBeNull();
  screen.getByText('Empty hall');
  fireEvent.change(search, { target: { value: 'nowhere' } });
  screen.getByText('No server is called “nowhere”');
});

it('says how to get a server where there is none', async () => {
  fakeApi({ 'GET /guilds': { guilds: [], invite_url: '' } });
  open();
  await screen.findByText('No server of yours yet');
});

// R14.17 an error says what to do, can be tried again, and has a reference
it('tries again after Discord was away', async () => {
  let isAway = true;
  fakeApi({
    'GET /guilds': () =>
      isAway
        ? refusal(503, 'DISCORD_AWAY', 'Discord does not answer.')
        : { guilds: [], invite_url: '' },
  });
  open();
  await screen.findByText('Discord does not answer.');
  screen.getByText('req-1');
  isAway = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('No server of yours yet');
});

it('sends a stranger to the sign-in, to come back here', async () => {
  place.replaceBy.mockClear();
  fakeApi({ 'GET /auth/me': refusal(401, 'NOT_SIGNED_IN') });
  open();
  await waitFor(() => {
    expect(place.replaceBy).toHaveBeenCalledWith('/sign-in?return_to=%2F');
  });
});

it('says when nobody answers at all', async () => {
  fakeApi({ 'GET /auth/me': { status: 502, body: 'bad gateway' } });
  open();
  await screen.findByText('Herwa does not answer');
});
