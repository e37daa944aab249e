import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { SwitchesPage } from './switches-page';

afterEach(cleanup);
const aSwitch = (name: string) => screen.findByRole('switch', { name });

// R14.6 every feature has its switch, which shows at once what was asked for
it('switches a feature', async () => {
  const [welcomed, ...others] = town.features.features;
  let enabled = true;
  const one = () => ({ ...welcomed, enabled, state: enabled ? 'on' : 'off' });
  const asked = fakeApi({
    'GET @/features': () => ({ features: [one(), ...others] }),
    'PATCH @/features/welcome': ({ body }) => {
      ({ enabled } = body as { enabled: boolean });
      return one();
    },
  });
  renderPage(<SwitchesPage />);
  const welcome = await aSwitch('Welcome');
  await waitFor(() => {
    expect(welcome.hasAttribute('disabled')).toBe(false);
  });
  fireEvent.click(welcome);
  // In the same moment: a switch that springs back first looks like one that did not work.
  expect(welcome).toHaveProperty('checked', false);
  await screen.findByText('Welcome is off');
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ enabled: false });
});

it('takes it back when the API says no', async () => {
  let asks = 0;
  fakeApi({
    // Asking again does not help either: what was on the page has to come back by itself.
    'GET @/features': () => (asks++ === 0 ? town.features : refusal(503, 'UNAVAILABLE')),
    'PATCH @/features/welcome': refusal(409, 'NOT_POSSIBLE', 'Not today.'),
  });
  renderPage(<SwitchesPage />);
  const welcome = await aSwitch('Welcome');
  await waitFor(() => {
    expect(welcome.hasAttribute('disabled')).toBe(false);
  });
  fireEvent.click(welcome);
  await screen.findByText('Not today.');
  await waitFor(() => {
    expect(welcome).toHaveProperty('checked', true);
  });
});

// R14.18 what the plan does not have is shown, closed, with the way to the plans
it('says why something does nothing, and closes what cannot be switched', async () => {
  fakeApi();
  renderPage(<SwitchesPage />);
  expect((await aSwitch('Branding')).hasAttribute('disabled')).toBe(true);
  expect(screen.getByText('Comes with Pro').closest('a')?.getAttribute('href')).toContain('/plan');
  screen.getByText('Being worked on');
  screen.getByText('Always on');
  expect(screen.queryByRole('switch', { name: 'Help' })).toBeNull();
});

it('finds a feature by what it does', async () => {
  fakeApi();
  renderPage(<SwitchesPage />);
  await screen.findByText('Greets newcomers.');
  const search = screen.getByRole('searchbox');
  fireEvent.change(search, { target: { value: 'lists' } });
  screen.getByText('Help');
  expect(screen.queryByText('Welcome')).toBeNull();
  fireEvent.change(search, { target: { value: 'zebra' } });
  screen.getByText('No feature is called “zebra”');
});
