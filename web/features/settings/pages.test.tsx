import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { HistoryPage } from './history-page';
import { SettingsPage } from './settings-page';

afterEach(cleanup);

describe('the list of settings', () => {
  it('has every feature with settings, and how many are not at their default', async () => {
    fakeApi();
    renderPage(<SettingsPage />);
    await screen.findByText('13 settings');
    screen.getByText('6 set by you');
    await screen.findByText('Greets newcomers.');
  });

  it('finds a setting by its words', async () => {
    fakeApi();
    renderPage(<SettingsPage />);
    await screen.findByText('Welcome');
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: 'about limit' } });
    expect(screen.getByText('The limit').closest('a')?.getAttribute('href')).toContain('#limit');
    fireEvent.change(search, { target: { value: 'zebra' } });
    screen.getByText('No setting matches “zebra”');
  });

  it('says when there is nothing to set', async () => {
    fakeApi({ 'GET @/config': { features: [] } });
    renderPage(<SettingsPage />);
    await screen.findByText('Nothing to set yet');
  });
});

// B6 who changed which setting, from what to what, and the way back
describe('the history', () => {
  it('shows each change in words, and restores what was before', async () => {
    const asked = fakeApi({
      'POST @/config/rollback': { version: 4, changed_fields: ['text'] },
      'GET @/config/history': ({ query }) => ({
        ...town.history,
        next: query.has('before') ? null : '11',
      }),
    });
    renderPage(<HistoryPage name="welcome" />);
    await screen.findByText('Hello!');
    await screen.findByText('Ada');
    screen.getByText(/5 minutes/);
    await screen.findAllByText('not there any more');
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => {
      expect(screen.queryByText('Show more')).toBeNull();
    });
    fireEvent.click((await screen.findAllByText('Restore what was before'))[0] as HTMLElement);
    await screen.findByText('Restored');
    const { body } = asked.find(({ path }) => path.endsWith('rollback')) ?? {};
    expect(body).toEqual({ entry: '12', version: 3 });
  });

  it('says when it cannot be restored', async () => {
    fakeApi({ 'POST @/config/rollback': refusal(409, 'VERSION_CONFLICT', 'Somebody was faster.') });
    renderPage(<HistoryPage name="welcome" />);
    fireEvent.click(await screen.findByText('Restore what was before'));
    await screen.findByText('Somebody was faster.');
  });

  it('says when nothing was changed', async () => {
    fakeApi({ 'GET @/config/history': { entries: [], next: null } });
    renderPage(<HistoryPage name="welcome" />);
    await screen.findByText('No change yet');
  });
});
