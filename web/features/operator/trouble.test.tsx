import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { place } from '@/lib/testing/place';
import * as town from '@/lib/testing/town';
import { OperatorErrorPage } from './error-page';
import { OperatorErrorsPage } from './errors-page';
import { OperatorSecurityPage } from './security-page';
import { openPage } from './testing';

afterEach(cleanup);

// H6.3 R21.8 what went wrong in any process, how often, and the way to it
describe('errors', () => {
  it('are listed in groups, and lead to each', async () => {
    fakeApi();
    openPage(<OperatorErrorsPage />);
    const link = await screen.findByRole('link', { name: /a request failed/ });
    expect(link.getAttribute('href')).toBe('/operator/errors/0f3a9c2e11d4');
    screen.getByText('12 times');
    screen.getByText('1 time');
  });

  it('are found by words and process, a page at a time', async () => {
    const asked = fakeApi({
      'GET /operator/errors': ({ query }) => ({
        errors: query.has('before') ? [] : hall.errors.errors,
        next: query.has('before') ? null : 'n1',
      }),
    });
    openPage(<OperatorErrorsPage />);
    fireEvent.click(await screen.findByText('Show more'));
    await waitFor(() => {
      expect(asked.at(-1)?.query.get('before')).toBe('n1');
    });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' away ' } });
    fireEvent.change(screen.getByLabelText('Process'), { target: { value: 'bot' } });
    await waitFor(() => {
      expect(asked.at(-1)?.query.toString()).toBe('search=away&process=bot');
    });
  });

  it('that are none, or none that fits', async () => {
    fakeApi({ 'GET /operator/errors': { errors: [], next: null } });
    openPage(<OperatorErrorsPage />);
    await screen.findByText('Nothing went wrong');
    fireEvent.change(screen.getByLabelText('Process'), { target: { value: 'api' } });
    await screen.findByText('No error fits');
  });

  it('one: the way to it, and the last times', async () => {
    fakeApi();
    openPage(<OperatorErrorPage group="0f3a9c2e11d4" />);
    await screen.findByRole('heading', { level: 1, name: 'a request failed' });
    const frames = screen.getByRole('list', { name: 'The way to it, innermost first' });
    expect(frames.textContent).toMatch(/Pool::take.*Dispatcher::handle/);
    screen.getByText('herwa::Unavailable');
    expect(screen.getAllByText('req-1')).toHaveLength(2);
    screen.getByText('11 times');
  });

  it('one that nothing was thrown for', async () => {
    const bare = { ...hall.error, trace: [], kind: '', correlation: '', error: '' };
    fakeApi({ 'GET /operator/errors/0f3a9c2e11d4': bare });
    openPage(<OperatorErrorPage group="0f3a9c2e11d4" />);
    await screen.findByText('No stack trace.');
    expect(screen.queryByText('Thrown as')).toBeNull();
  });

  it('one that is gone', async () => {
    fakeApi({ 'GET /operator/errors/x': refusal(404, 'NO_SUCH_ERROR') });
    openPage(<OperatorErrorPage group="x" />);
    await screen.findByText('NO_SUCH_ERROR');
  });
});

// H6.3 R2.8 who tried what they may not, in every server
describe('attempts', () => {
  it('say who, what and where, and lead to the server', async () => {
    fakeApi();
    openPage(<OperatorSecurityPage />);
    const link = await screen.findByRole('link', { name: 'The town' });
    expect(link.getAttribute('href')).toBe(`/operator/guilds/${place.guildId}`);
    screen.getByRole('link', { name: '99' });
    screen.getByText('Nobody signed in');
    expect(screen.getAllByText('giveaway start')).toHaveLength(2);
  });

  it('are filtered by kind, time, server and person, a page at a time', async () => {
    const asked = fakeApi({
      'GET /operator/security-events': ({ query }) => ({
        events: query.has('before') ? [] : hall.attempts.events,
        next: query.has('before') ? null : 'n1',
      }),
    });
    openPage(<OperatorSecurityPage guild={place.guildId} />);
    fireEvent.click(await screen.findByText('Show more'));
    await waitFor(() => {
      expect(asked.at(-1)?.query.toString()).toBe(`guild=${place.guildId}&before=n1`);
    });
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'cross_guild' } });
    fireEvent.change(screen.getByLabelText('When'), { target: { value: '24' } });
    fireEvent.click(screen.getByRole('button', { name: `Only what ${town.ada.id} tried` }));
    await waitFor(() => {
      expect(asked.at(-1)?.query.toString()).toBe(
        `kind=cross_guild&hours=24&guild=${place.guildId}&actor=${town.ada.id}`,
      );
    });
  });

  it('are not asked for with half an id', async () => {
    const asked = fakeApi({ 'GET /operator/security-events': { events: [], next: null } });
    openPage(<OperatorSecurityPage />);
    await screen.findByText('Nobody tried what they may not');
    fireEvent.change(screen.getByLabelText('A server’s id'), { target: { value: 'the town' } });
    await screen.findByText('An id is a long number.');
    expect(asked.filter(({ query }) => query.has('guild'))).toEqual([]);
    fireEvent.change(screen.getByLabelText('A server’s id'), { target: { value: '99' } });
    await screen.findByText('No attempt fits');
    expect(screen.queryByText('An id is a long number.')).toBeNull();
  });
});
