import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { openDialog } from '@/lib/testing/dialogs';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { KeysPage } from './keys-page';

afterEach(cleanup);
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

// H5.3 the secret is shown once, and is gone with its dialog
it('makes a key, shows its secret once, and keeps it nowhere', async () => {
  const secret = 'sk_live_notarealkey';
  const asked = fakeApi({
    'GET @/keys': { keys: [] },
    'POST @/keys': { status: 201, body: { ...town.keys.keys[0], key: secret } },
  });
  const { client } = renderPage(<KeysPage />);
  fireEvent.click(await screen.findByText('Make a key'));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' Statistics ' } });
  fireEvent.click(screen.getByLabelText('Read features'));
  fireEvent.click(screen.getByLabelText('Read the server'));
  fireEvent.change(screen.getByLabelText('Ends'), { target: { value: '0' } });
  fireEvent.submit(screen.getByLabelText('Name'));
  await screen.findByText(secret);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Statistics',
    scopes: ['config:read', 'features:read'],
  });
  fireEvent.click(screen.getByText('I have stored it'));
  await waitFor(() => {
    expect(document.body.textContent).not.toContain(secret);
  });
  expect(
    JSON.stringify(
      client
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
  ).not.toContain(secret);
});

it('says why a key cannot be made, and is not made without a name', async () => {
  fakeApi({ 'POST @/keys': refusal(409, 'TOO_MANY_KEYS', 'As many as it may.') });
  renderPage(<KeysPage />);
  fireEvent.click(await screen.findByText('Make a key'));
  expect(button('Cancel').disabled).toBe(false);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'x' } });
  fireEvent.submit(screen.getByLabelText('Name'));
  await screen.findByText('As many as it may.');
});

// H5.3 revoking cannot be taken back, so the name has to be typed
it('revokes once the name is typed', async () => {
  const asked = fakeApi({ 'DELETE @/keys/k1': { status: 204 } });
  renderPage(<KeysPage />);
  fireEvent.click(await screen.findByLabelText('Revoke: Statistics'));
  const confirm = button('Revoke');
  expect(confirm.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText(/Whatever uses this key/), {
    target: { value: 'Statistics' },
  });
  expect(confirm.disabled).toBe(false);
  fireEvent.submit(confirm);
  await screen.findByText('Revoked. It opens nothing any more.');
  expect(asked.some(({ method, path }) => method === 'DELETE' && path === '@/keys/k1')).toBe(true);
  expect(openDialog('Revoke “Statistics”?')).toBeUndefined();
});

it('tells when revoking failed, and lets go', async () => {
  fakeApi({ 'DELETE @/keys/k2': refusal(404, 'NO_SUCH_KEY', 'There is no such key.') });
  renderPage(<KeysPage />);
  fireEvent.click(await screen.findByLabelText('Revoke: Website'));
  fireEvent.change(screen.getByLabelText(/Whatever uses this key/), {
    target: { value: 'Website' },
  });
  fireEvent.submit(button('Revoke'));
  await screen.findByText('There is no such key.');
  fireEvent.click(screen.getByText('Cancel'));
});

it('is closed to who may not', async () => {
  fakeApi({ 'GET @/keys': refusal(403, 'ROLE_TOO_LOW', 'Too low.') });
  renderPage(<KeysPage />);
  await screen.findByText('Your role does not open this');
});
