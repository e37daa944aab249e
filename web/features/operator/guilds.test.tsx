import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { place } from '@/lib/testing/place';
import { OperatorActsPage } from './acts-page';
import { OperatorGuildPage } from './guild-page';
import { OperatorGuildsPage } from './guilds-page';
import { confirm, expectWritten, openPage, waitForDialog, written } from './testing';

beforeEach(() => {
  place.goTo.mockClear();
});
afterEach(cleanup);

// H6.3 every server with its plan, found by name or id
describe('the servers', () => {
  it('are listed, searched, and paged', async () => {
    const asked = fakeApi({
      'GET /operator/guilds': ({ query }) => ({
        ...hall.guilds,
        next: query.has('after') ? null : '5',
      }),
    });
    openPage(<OperatorGuildsPage />);
    const link = await screen.findByRole('link', { name: /The town/ });
    expect(link.getAttribute('href')).toBe(`/operator/guilds/${place.guildId}`);
    screen.getByText('1 there, 0 unavailable, 1 left');
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => {
      expect(asked.at(-1)?.query.get('after')).toBe('5');
    });
    fireEvent.click(screen.getByLabelText('Also those that it left'));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' town ' } });
    await waitFor(() => {
      expect(asked.at(-1)?.query.get('search')).toBe('town');
    });
    expect(asked.at(-1)?.query.get('left')).toBe('true');
  });

  it('tell no server from none that fits', async () => {
    fakeApi({ 'GET /operator/guilds': { ...hall.guilds, guilds: [] } });
    openPage(<OperatorGuildsPage />);
    await screen.findByText('No server yet');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'x' } });
    await screen.findByText('No server fits “x”');
  });
});

describe('one server', () => {
  const open = (mayAct = true) => openPage(<OperatorGuildPage guildId={place.guildId} />, mayAct);

  // H6.3 a plan is given with an end and a reason
  it('is given a plan', async () => {
    const asked = fakeApi({ [`POST /operator@/grants`]: hall.guild });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Give a plan' }));
    const dialog = within(await waitForDialog('Give a plan'));
    await dialog.findByRole('option', { name: 'Pro' });
    expect(dialog.queryByRole('option', { name: 'Free' })).toBeNull();
    const button = dialog.getByRole<HTMLButtonElement>('button', { name: 'Give a plan' });
    expect(button.disabled).toBe(true);
    fireEvent.change(dialog.getByLabelText('Plan'), { target: { value: 'pro' } });
    fireEvent.change(dialog.getByLabelText('Ends'), { target: { value: '90' } });
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'no' } });
    expect(button.disabled).toBe(true);
    await confirm('Give a plan', 'Give a plan', 'Won the raffle');
    expectWritten(asked, {
      method: 'POST',
      path: '/operator@/grants',
      body: { tier: 'pro', days: 90, reason: 'Won the raffle' },
    });
  });

  it('is given one without an end', async () => {
    const asked = fakeApi({ [`POST /operator@/grants`]: hall.guild });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Give a plan' }));
    const dialog = within(await waitForDialog('Give a plan'));
    await dialog.findByRole('option', { name: 'Pro' });
    fireEvent.change(dialog.getByLabelText('Ends'), { target: { value: '0' } });
    await confirm('Give a plan', 'Give a plan', 'For good');
    expectWritten(asked, { body: { tier: 'pro', reason: 'For good' } });
  });

  // H6.3 and it is taken back
  it('has it taken back, with the reason in the address', async () => {
    const asked = fakeApi({ [`DELETE /operator@/grants`]: hall.guild });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Take the plan back' }));
    await confirm('Take the plan back', 'Take the plan back', 'The raffle was void');
    const [act] = written(asked);
    expect(act?.query.get('reason')).toBe('The raffle was void');
  });

  it('asks for the proof before anything is typed', async () => {
    const asked = fakeApi();
    open(false);
    fireEvent.click(await screen.findByRole('button', { name: 'Give a plan' }));
    const dialog = within(await waitForDialog('Give a plan'));
    dialog.getByText('First show that it is you');
    expect(dialog.queryByLabelText('Why')).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Continue to Discord' }));
    await waitFor(() => {
      expect(place.goTo).toHaveBeenCalledWith('https://discord.test/once-more');
    });
    expectWritten(asked, { path: '/auth/confirm' });
  });

  it('asks for it again when the API says that it is over', async () => {
    fakeApi({
      'DELETE /operator@/grants': refusal(403, 'PROOF_NEEDED', 'Show once more that it is you.'),
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Take the plan back' }));
    const dialog = within(await waitForDialog('Take the plan back'));
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'because' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Take the plan back' }));
    await dialog.findByText('First show that it is you');
  });

  it('says why the API refused, and keeps what was typed', async () => {
    const problems = [{ path: '/reason', code: 'too_short', message: 'Say more.' }];
    fakeApi({ 'DELETE /operator@/grants': refusal(400, 'WRONG', 'Not so.', { problems }) });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Take the plan back' }));
    const dialog = within(await waitForDialog('Take the plan back'));
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'because' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Take the plan back' }));
    await dialog.findByText('Not so.');
    dialog.getByText('Say more.');
    expect(dialog.getByLabelText<HTMLTextAreaElement>('Why').value).toBe('because');
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(dialog.queryByLabelText('Why')).toBeNull();
  });

  it('that has nothing says so', async () => {
    fakeApi({ 'GET /operator@': { ...hall.guild, name: '', left_at: null, subscriptions: [] } });
    open();
    await screen.findByText('Nothing: the free plan holds.');
    expect(screen.queryByRole('button', { name: 'Take the plan back' })).toBeNull();
  });

  it('that is not there is told', async () => {
    fakeApi({ 'GET /operator@': refusal(404, 'NO_SUCH_GUILD', 'There is no such server.') });
    open();
    await screen.findByText('There is no such server.');
  });
});

// H6.3 what operators did stays on record, also what was refused or broken off
describe('the record', () => {
  it('tells who did what, and why, and how it ended', async () => {
    const asked = fakeApi({
      'GET /operator/acts': ({ query }) => ({
        ...hall.acts,
        next: query.has('before') ? null : 'a9',
      }),
    });
    openPage(<OperatorActsPage />);
    await screen.findByText('gave a plan');
    await screen.findAllByText('You');
    screen.getByText('Won the raffle');
    const link = await screen.findByRole('link', { name: 'The town' });
    expect(link.getAttribute('href')).toBe(`/operator/guilds/${place.guildId}`);
    screen.getByText('Done');
    screen.getByText('Refused: NO_SUCH_QUEUE');
    screen.getByText('Broken off');
    screen.getByText('something.new');
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => {
      expect(asked.at(-1)?.query.get('before')).toBe('a9');
    });
  });

  it('says when it is empty', async () => {
    fakeApi({ 'GET /operator/acts': { acts: [], next: null } });
    openPage(<OperatorActsPage />);
    await screen.findByText('No operator has done anything yet');
  });
});
