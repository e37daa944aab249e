import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserMenu } from '@/components/dashboard/user-menu';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { OperatorQueuesPage } from './queues-page';
import { OperatorShell } from './operator-shell';

beforeEach(() => {
  place.pathname = '/operator/queues';
  place.goTo.mockClear();
});
afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
});
const open = () =>
  renderPage(
    <OperatorShell theme="system">
      <OperatorQueuesPage />
    </OperatorShell>,
  );

// H6.3 whoever runs this Herwa sees the pages, nobody else
describe('who may be here', () => {
  it('those who run this Herwa', async () => {
    fakeApi({ 'GET /auth/me': hall.me });
    open();
    await screen.findByRole('heading', { name: 'Queues' });
    const pages = within(screen.getByRole('navigation', { name: 'Operators’ pages' }));
    expect(pages.getByRole('link', { name: 'Queues' }).getAttribute('aria-current')).toBe('page');
    expect(pages.getAllByRole('link')).toHaveLength(10);
  });

  it('nobody else, and they are told how to become one', async () => {
    const asked = fakeApi();
    open();
    await screen.findByText('This is for those who run this Herwa');
    screen.getByText(town.ada.id);
    expect(screen.queryByRole('link', { name: 'Queues' })).toBeNull();
    expect(asked.filter(({ path }) => path.startsWith('/operator'))).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Act for ten minutes' })).toBeNull();
  });

  it('nor somebody who was one until now', async () => {
    let isOne = true;
    fakeApi({
      'GET /auth/me': () => (isOne ? hall.me : town.me),
      'GET /operator/queues': () =>
        isOne ? { queues: [hall.queue] } : refusal(403, 'OPERATORS_ONLY'),
    });
    const { client } = open();
    await screen.findByRole('link', { name: 'Look inside default' });
    isOne = false;
    await act(() => client.invalidateQueries({ queryKey: ['operator', 'queues'] }));
    await screen.findByText('This is for those who run this Herwa');
  });

  it('the way in is in the menu of those alone', async () => {
    fakeApi();
    renderPage(<UserMenu me={hall.me} theme="system" />);
    fireEvent.click(screen.getByRole('button', { name: /^Your account/ }));
    const link = await screen.findByRole('link', { name: 'Operate this Herwa' });
    expect(link.getAttribute('href')).toBe('/operator');
    cleanup();
    renderPage(<UserMenu me={town.me} theme="system" />);
    fireEvent.click(screen.getByRole('button', { name: /^Your account/ }));
    await screen.findByRole('link', { name: 'Your sessions' });
    expect(screen.queryByRole('link', { name: 'Operate this Herwa' })).toBeNull();
  });
});

// H6.3 looking comes first; to act, an operator shows once more who they are
describe('acting', () => {
  it('leads over Discord and back to the same page', async () => {
    const asked = fakeApi({ 'GET /auth/me': hall.me });
    window.history.replaceState(null, '', '/operator/queues?x=1');
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Act for ten minutes' }));
    await waitFor(() => {
      expect(place.goTo).toHaveBeenCalledWith('https://discord.test/once-more');
    });
    const confirm = asked.find(({ path }) => path === '/auth/confirm');
    expect(confirm?.body).toEqual({ return_to: '/operator/queues?x=1' });
    expect(confirm?.headers.get('X-CSRF-Token')).toBe('token');
  });

  it('lasts as long as the API says, by whatever clock the reader has', async () => {
    fakeApi({
      'GET /auth/me': { ...hall.me, proof: { until: '2000-01-01T00:00:00Z', left_s: 600 } },
    });
    open();
    await screen.findByText(/^You may act until/);
    expect(screen.queryByRole('button', { name: 'Act for ten minutes' })).toBeNull();
  });

  it('is over when its time is, and then the way to more is there again', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fakeApi({ 'GET /auth/me': hall.acting });
    open();
    await screen.findByText(/^You may act until/);
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(screen.queryByText(/^You may act until/)).toBeNull();
    screen.getByRole('button', { name: 'Act for ten minutes' });
    vi.useRealTimers();
  });

  it('is asked for before anything is typed, not after a refusal', async () => {
    const asked = fakeApi({ 'GET /auth/me': hall.me });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Hold: default' }));
    await screen.findByText('First show that it is you');
    expect(screen.queryByLabelText('Why')).toBeNull();
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('that ended elsewhere is noticed at the first refusal', async () => {
    let isOver = false;
    fakeApi({
      'GET /auth/me': () => (isOver ? hall.me : hall.acting),
      'PATCH /operator/queues/default': () => {
        isOver = true;
        return refusal(403, 'PROOF_NEEDED');
      },
    });
    open();
    await screen.findByText(/^You may act until/);
    fireEvent.click(await screen.findByRole('button', { name: 'Hold: default' }));
    fireEvent.change(await screen.findByLabelText('Why'), { target: { value: 'An outage' } });
    fireEvent.click(screen.getByRole('button', { name: 'Hold' }));
    await screen.findByText('First show that it is you');
  });
});

// R14.5 what happens elsewhere is on an open page without a click
describe('what the stream tells', () => {
  const tell = (event: string, data?: unknown) =>
    act(() => place.stream?.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) })));

  it('puts a queue’s numbers in place, and reads again what else it concerns', async () => {
    const asked = fakeApi({ 'GET /auth/me': hall.me });
    open();
    await screen.findByText('90');
    expect(place.stream?.url).toBe('/api/operator/events');
    const before = asked.length;
    await tell('queue', { queue: 'default', completed: 91 });
    await screen.findByText('91');
    expect(asked).toHaveLength(before);
    await tell('queue', { queue: 'other' });
    await waitFor(() => {
      expect(asked.slice(before).map(({ path }) => path)).toEqual(['/operator/queues']);
    });
    await tell('audit');
    await tell('reset');
    await tell('queue', null);
    await tell('end');
    await waitFor(() => {
      expect(asked.filter(({ path }) => path === '/auth/me')).toHaveLength(2);
    });
  });
});
