import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import { AccountPage } from './account-page';
import { browserName, isPhone } from './agent';

beforeEach(() => {
  place.goTo.mockClear();
});
afterEach(cleanup);

it('lists where somebody is signed in, and ends one of them with the token of the page', async () => {
  const asked = fakeApi();
  renderPage(<AccountPage theme="system" />);
  await screen.findByText('Firefox, Linux');
  fireEvent.click(screen.getByRole('button', { name: /^End/ }));
  await waitFor(() => {
    const ended = asked.find(({ method }) => method === 'DELETE');
    expect(ended?.path).toBe('/auth/sessions/s2');
    // R14.14 every write carries the CSRF token
    expect(ended?.headers.get('X-CSRF-Token')).toBe('token');
  });
  expect(place.goTo).not.toHaveBeenCalled();
});

it('signs out everywhere, and leaves', async () => {
  const asked = fakeApi();
  renderPage(<AccountPage theme="system" />);
  fireEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
  await waitFor(() => {
    expect(place.goTo).toHaveBeenCalledWith('/sign-in?left=1');
  });
  expect(asked.some(({ path, method }) => path === '/auth/sessions' && method === 'DELETE')).toBe(
    true,
  );
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140', 'Edge, Windows', false],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS) Safari/605', 'Safari, iOS', true],
  ['curl/8', null, false],
])('reads %s', (agent, name, phone) => {
  expect(browserName(agent)).toBe(name);
  expect(isPhone(agent)).toBe(phone);
});
