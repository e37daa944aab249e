import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Asked, fakeApi, refusal } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { OperatorProcessesPage } from './processes-page';
import { OperatorQueuePage } from './queue-page';
import { OperatorQueuesPage } from './queues-page';
import { confirm, expectWritten, openPage, waitForDialog } from './testing';
import { OperatorWebhooksPage } from './webhooks-page';

afterEach(cleanup);

// H6.3 every process, every shard, and how quick they are
describe('processes', () => {
  it('are shown with their shards', async () => {
    fakeApi();
    openPage(<OperatorProcessesPage />);
    await screen.findByRole('heading', { name: 'Bot' });
    screen.getByText('41.3 ms');
    screen.getByText('64 MB');
    screen.getByText('active');
    expect(screen.getAllByText('not known').length).toBeGreaterThan(2);
  });

  it('that tell nothing of their shards are no bots without any', async () => {
    const [, bot] = hall.processes.processes;
    fakeApi({ 'GET /operator/processes': { processes: [{ ...bot, shards: [] }] } });
    openPage(<OperatorProcessesPage />);
    await screen.findByText('This bot does not tell how its shards are.');
  });

  it('that are silent are explained', async () => {
    fakeApi({ 'GET /operator/processes': { processes: [] } });
    openPage(<OperatorProcessesPage />);
    await screen.findByText('No process reports');
  });
});

// H6.3 queues are looked at, held, and let go on
describe('queues', () => {
  it('are held, with a reason', async () => {
    const asked = fakeApi({ 'PATCH /operator/queues/default': hall.queue });
    openPage(<OperatorQueuesPage />);
    await screen.findByText('Of unknown kind');
    screen.getByText('1 schedule');
    fireEvent.click(screen.getByRole('button', { name: 'Hold: default' }));
    await confirm('Hold default?', 'Hold');
    expectWritten(asked, { body: { paused: true, reason: 'Because of the test' } });
  });

  it('go on', async () => {
    const asked = fakeApi({
      'GET /operator/queues': { queues: [{ ...hall.queue, paused: true, parked: 0 }] },
      'PATCH /operator/queues/default': hall.queue,
    });
    openPage(<OperatorQueuesPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Let it go on: default' }));
    await confirm('Let default go on?', 'Let it go on');
    expectWritten(asked, { body: { paused: false, reason: 'Because of the test' } });
  });

  it('that are not there are explained', async () => {
    fakeApi({ 'GET /operator/queues': { queues: [] } });
    openPage(<OperatorQueuesPage />);
    await screen.findByText('No queue yet');
  });
});

// H6.3 a job is looked at, run again, run early, or removed
describe('the jobs of a queue', () => {
  const look = async () => {
    fireEvent.click(await screen.findByRole('button', { name: /reminders\.send/ }));
    return within(await waitForDialog('j1'));
  };

  it.each([
    ['failed', 'Run again', 'retry'],
    ['failed', 'Remove', 'remove'],
    ['delayed', 'Run now', 'promote'],
    ['waiting', 'Remove', 'remove'],
  ])('in the state %s: %s', async (state, button, verb) => {
    const path = `/operator/queues/default/jobs/j1/${verb}`;
    const asked = fakeApi({
      'GET /operator/queues/default/jobs/j1': { ...hall.job, state, result: { sent: 1 } },
      [`POST ${path}`]: { status: 204 },
    });
    openPage(<OperatorQueuePage queue="default" />);
    const dialog = await look();
    await dialog.findByText('tried');
    fireEvent.click(dialog.getByRole('button', { name: button }));
    await confirm(`${button}: reminders.send`, button, '');
    expectWritten(asked, { path, body: {} });
  });

  it('that runs is left alone', async () => {
    fakeApi({
      'GET /operator/queues/default/jobs/j1': {
        ...hall.job,
        state: 'active',
        began: null,
        ended: null,
        worker: '',
        reason: '',
        logs: [],
      },
    });
    openPage(<OperatorQueuePage queue="default" />);
    const dialog = await look();
    await dialog.findByText('active');
    expect(dialog.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  it('are chosen by their state, a page at a time', async () => {
    const asked = fakeApi({
      'GET /operator/queues/default/jobs': ({ query }) =>
        query.get('state') === 'completed'
          ? { jobs: [], next_offset: null }
          : { jobs: [hall.job], next_offset: query.get('offset') === '0' ? 50 : null },
    });
    openPage(<OperatorQueuePage queue="default" />);
    fireEvent.click(await screen.findByText('Show more'));
    await waitFor(() => {
      expect(asked.some(({ query }) => query.get('offset') === '50')).toBe(true);
    });
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'completed' } });
    await screen.findByText('No job is in this state');
  });
});

// H6.3 dead letters are looked at, done after all, or thrown away; one, or all that fit
describe('dead letters', () => {
  const open = async () => {
    openPage(<OperatorQueuePage queue="default" />);
    fireEvent.click(await screen.findByRole('button', { name: /^Dead letters/ }));
  };

  it.each([
    ['Do it after all', 'replay'],
    ['Throw away', 'purge'],
  ])('one: %s', async (button, verb) => {
    const path = `/operator/queues/default/dead-letters/d1/${verb}`;
    const asked = fakeApi({ [`POST ${path}`]: { status: 204 } });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: /reminders\.send/ }));
    const dialog = within(await waitForDialog('d1'));
    dialog.getByText('Attempt 4');
    fireEvent.click(dialog.getByRole('button', { name: button }));
    await confirm(`${button}: reminders.send`, button);
    expectWritten(asked, { path, body: { reason: 'Because of the test' } });
  });

  const filter = async (asked: readonly Asked[]) => {
    fireEvent.change(screen.getByLabelText('Name of the job'), { target: { value: 'remind' } });
    fireEvent.change(screen.getByLabelText('Part of the reason'), { target: { value: 'gone' } });
    await waitFor(() => {
      const query = asked.at(-1)?.query;
      expect([query?.get('name'), query?.get('reason')]).toEqual(['remind', 'gone']);
    });
  };
  const counted = (fitting: number) => ({
    ...hall.letters(hall.letter),
    count: { fitting, counted_at_ms: 1772 },
  });
  const list = 'GET /operator/queues/default/dead-letters';

  it.each([
    ['Do all that fit', 'replay', { replayed: 2 }, '2 wait again. It is on the record.'],
    ['Throw all away that fit', 'purge', { purged: 2 }, '2 were thrown away. It is on the record.'],
  ])('all that fit the filters, counted before: %s', async (button, verb, answer, told) => {
    const path = `/operator/queues/default/dead-letters/${verb}`;
    const asked = fakeApi({
      [list]: ({ query }) => (query.has('count') ? counted(2) : hall.letters(hall.letter)),
      [`POST ${path}`]: answer,
    });
    await open();
    await filter(asked);
    fireEvent.click(await screen.findByRole('button', { name: button }));
    const title = verb === 'purge' ? 'Throw away all that fit in' : 'Do all that fit in';
    const dialog = within(await waitForDialog(`${title} default`));
    await dialog.findByText('2 dead letters fit.');
    dialog.getByText('remind');
    const count = asked.find(({ query }) => query.has('count'));
    expect([count?.query.get('name'), count?.query.get('reason')]).toEqual(['remind', 'gone']);
    await confirm(`${title} default`, button, 'Because of the test', told);
    expectWritten(asked, {
      path,
      body: {
        name: 'remind',
        failed_reason: 'gone',
        counted_at_ms: 1772,
        reason: 'Because of the test',
      },
    });
  });

  it('cannot be thrown away before they are counted, nor when none fits', async () => {
    fakeApi({
      [list]: ({ query }) => (query.has('count') ? counted(0) : hall.letters(hall.letter)),
    });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Throw all away that fit' }));
    const dialog = within(await waitForDialog('Throw away all that fit in default'));
    dialog.getByText('None: every dead letter of this queue');
    const button = dialog.getByRole<HTMLButtonElement>('button', {
      name: 'Throw all away that fit',
    });
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'Because' } });
    expect(button.disabled).toBe(true);
    await dialog.findByText('No dead letter fits.');
    expect(button.disabled).toBe(true);
  });

  it('that are more than go at once are said to be', async () => {
    fakeApi({
      [list]: ({ query }) => (query.has('count') ? counted(1001) : hall.letters(hall.letter)),
    });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Do all that fit' }));
    await screen.findByText(/^The newest thousand of them now/);
  });

  it('that cannot be counted stay', async () => {
    fakeApi({
      [list]: ({ query }) =>
        query.has('count') ? refusal(404, 'NO_SUCH_QUEUE') : hall.letters(hall.letter),
    });
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Do all that fit' }));
    await screen.findByText('NO_SUCH_QUEUE');
  });

  it('are read a page at a time', async () => {
    fakeApi({
      [list]: ({ query }) =>
        query.get('before') === 'd1'
          ? { ...hall.letters(hall.letter, { ...hall.letter, id: 'd2' }), total: 2 }
          : { ...hall.letters(hall.letter), total: 2, next: 'd1' },
    });
    await open();
    await screen.findByText('1 of 2 shown');
    fireEvent.click(screen.getByText('Show more'));
    await screen.findByText('d2');
    expect(screen.getAllByText('d1')).toHaveLength(1);
  });

  it('that are none, or none that fits', async () => {
    fakeApi({ [list]: hall.letters() });
    await open();
    await screen.findByText('Nothing failed for good');
    fireEvent.change(screen.getByLabelText('Name of the job'), { target: { value: 'x' } });
    await screen.findByText('No dead letter fits');
  });
});

describe('webhooks', () => {
  // H6.3 what other services sent
  it('say who may send, and what came', async () => {
    fakeApi({
      'GET /operator/webhooks': ({ query }) => ({
        ...hall.webhooks,
        next: query.has('before') ? null : 'w9',
      }),
    });
    openPage(<OperatorWebhooksPage />);
    await screen.findByText('Set up');
    screen.getByText('Not set up');
    screen.getByText('Under way, or broken off');
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => {
      expect(screen.queryByText('Show more')).toBeNull();
    });
  });

  it('say when nothing came', async () => {
    fakeApi({ 'GET /operator/webhooks': { ...hall.webhooks, deliveries: [] } });
    openPage(<OperatorWebhooksPage />);
    await screen.findByText('Nothing has come yet');
  });
});
