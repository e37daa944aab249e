import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import { SignIn } from './sign-in';

beforeEach(() => {
  place.goTo.mockClear();
});
afterEach(cleanup);
const begin = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Continue with Discord' }));
};

// R14.1 the way to Discord begins at the API, and comes back to where somebody was
it('leads to Discord, to come back where somebody was', async () => {
  const asked = fakeApi({ 'POST /auth/login': { url: 'https://discord.test/authorise' } });
  renderPage(<SignIn news="ended" returnTo="/dashboard/1/settings" />);
  screen.getByText(/Your session has ended/);
  begin();
  await waitFor(() => {
    expect(place.goTo).toHaveBeenCalledWith('https://discord.test/authorise');
  });
  expect(asked[0]?.body).toEqual({ return_to: '/dashboard/1/settings' });
});

it.each(['https://evil.test/', '//evil.test', undefined])(
  'never leads out of the dashboard afterwards (%s)',
  async (returnTo) => {
    const asked = fakeApi({ 'POST /auth/login': { url: 'https://discord.test/' } });
    renderPage(<SignIn news={undefined} returnTo={returnTo} />);
    begin();
    await waitFor(() => {
      expect(asked[0]?.body).toEqual({ return_to: '/dashboard' });
    });
  },
);

it.each([
  ['left', /You are signed out/],
  ['denied', /You said no at Discord/],
  ['something-else', /Discord did not let you in/],
])('says why somebody is here (%s)', (news, text) => {
  fakeApi();
  renderPage(<SignIn news={news} returnTo={undefined} />);
  screen.getByText(text);
});

// R14.17 a refusal is said in the API's own words
it('says what stands in the way', async () => {
  fakeApi({ 'POST /auth/login': refusal(503, 'LOGIN_NOT_SET_UP', 'Set discord.client_secret.') });
  renderPage(<SignIn news={undefined} returnTo={undefined} />);
  begin();
  await screen.findByText('Set discord.client_secret.');
});
