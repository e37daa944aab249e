// Looking after a queue from either side.
import assert from 'node:assert/strict';

import { scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

const three = async (peer, opts = {}) => (await peer.ask('addBulk', { jobs: [1, 2, 3].map((n) => ({ name: 'echo', data: n, opts })) }));

export function managingScenarios(redis) {
  scenario('both count the same jobs in the same states', on(redis, async ({ queue, peer }) => {
    await three(peer);
    await three(peer, { delay: 60000 });
    await three(peer, { priority: 4 });
    const theirs = await queue.getJobCounts();
    const ours = await peer.ask('counts');
    for (const state of ['waiting', 'prioritized', 'delayed', 'active', 'completed', 'failed']) assert.equal(ours[state], theirs[state], state);
    for (const state of ['waiting', 'prioritized', 'delayed']) {
      const ids = (await queue.getJobs([state], 0, 10, true)).map((job) => job.id);
      assert.deepEqual((await peer.ask('jobs', { state })).map((job) => job.id), ids, state);
      assert.equal(await peer.ask('state', { job: ids[0] }), state);
    }
  }));

  scenario('paused by one is paused for the other', on(redis, async ({ queue, peer, worker }) => {
    await peer.ask('work');
    await queue.pause();
    assert.equal(await peer.ask('isPaused'), true);
    const job = await queue.add('echo', 1);
    await peer.ask('add', { name: 'echo', data: 2 });
    assert.equal((await peer.ask('counts')).waiting, 2);
    await peer.ask('resume');
    assert.equal(await queue.isPaused(), false);
    await until(() => job.isCompleted(), 'it went on');
    await peer.ask('rest');
    await peer.ask('pause');
    const done = [];
    worker(async (one) => done.push(one.id));
    await peer.ask('add', { name: 'echo', data: 3 });
    assert.equal(await queue.isPaused(), true);
    assert.equal(done.length, 0);
    await queue.resume();
    await until(() => done.length === 1, 'npm went on');
  }));

  scenario('npm retries, promotes, moves and removes what ours added and failed', on(redis, async ({ queue, peer, redis: client, key }) => {
    await peer.ask('work');
    const failing = await peer.ask('add', { name: 'fail' });
    await peer.finished((run) => run.outcome === 'dead');
    await peer.ask('rest');
    await (await queue.getJob(failing.id)).retry();
    assert.equal(await queue.getJobState(failing.id), 'waiting');
    const [a, b, c] = await three(peer, { delay: 60000 });
    await (await queue.getJob(a)).promote();
    await (await queue.getJob(b)).changeDelay(120000);
    await (await queue.getJob(c)).remove();
    assert.deepEqual(await Promise.all([a, b, c].map((job) => peer.ask('state', { job }))), ['waiting', 'delayed', 'unknown']);
    assert.equal((await peer.ask('job', { job: b })).delay, 120000);
    await (await queue.getJob(a)).changePriority({ priority: 3 });
    assert.equal(await peer.ask('state', { job: a }), 'prioritized');
    await queue.promoteJobs();
    assert.equal((await peer.ask('counts')).delayed, 0);
    assert.equal(await client.zcard(key('delayed')), 0);
  }));

  scenario('ours retries, promotes, moves and removes what npm added and failed', on(redis, async ({ queue, peer, worker }) => {
    const mine = worker(async () => {
      throw new Error('no');
    });
    const failing = await queue.add('echo', 1);
    await until(() => failing.isFailed(), 'it failed');
    await mine.close();
    assert.equal(await peer.ask('retry', { job: failing.id, state: 'failed' }), 'done');
    assert.equal(await peer.ask('retry', { job: failing.id, state: 'failed' }), 'wrong state');
    assert.equal(await failing.getState(), 'waiting');
    const [a, b, c] = await queue.addBulk([1, 2, 3].map((n) => ({ name: 'echo', data: n, opts: { delay: 60000 } })));
    assert.equal(await peer.ask('promote', { job: a.id }), 'done');
    assert.equal(await peer.ask('changeDelay', { job: b.id, delay: 120000 }), 'done');
    assert.equal(await peer.ask('remove', { job: c.id }), 'done');
    assert.equal(await peer.ask('remove', { job: c.id }), 'no such job');
    assert.deepEqual([await a.getState(), await b.getState(), await c.getState()], ['waiting', 'delayed', 'unknown']);
    assert.equal((await queue.getJob(b.id)).delay, 120000);
    assert.equal(await peer.ask('changePriority', { job: a.id, priority: 3 }), 'done');
    assert.equal(await a.getState(), 'prioritized');
    assert.equal(await peer.ask('promoteAll'), 1);
    assert.equal(await b.getState(), 'waiting');
  }));

  scenario('retryJobs and clean of each act on jobs of the other', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    await queue.addBulk([1, 2, 3, 4].map((n) => ({ name: 'flaky', data: { fails: 1, n } })));
    await until(async () => (await queue.getFailedCount()) === 4, 'all failed');
    await queue.retryJobs({ count: 2 });
    await until(async () => (await queue.getCompletedCount()) === 4, 'npm retried them');
    assert.equal((await queue.clean(0, 100, 'completed')).length, 4);
    await peer.ask('addBulk', { jobs: [1, 2].map((n) => ({ name: 'flaky', data: { fails: 1, n } })) });
    await until(async () => (await queue.getFailedCount()) === 2, 'two failed');
    assert.equal(await peer.ask('retryAll', { state: 'failed' }), 2);
    await until(async () => (await queue.getCompletedCount()) === 2, 'ours retried them');
    assert.equal((await peer.ask('clean', { grace: 0, limit: 0, state: 'completed' })).length, 2);
    assert.equal(await queue.getCompletedCount(), 0);
  }));

  scenario('a locked job can be removed by neither', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    const job = await queue.add('slow', { ms: 60000 });
    await until(() => job.isActive(), 'ours has it');
    assert.equal(await peer.ask('remove', { job: job.id }), 'locked');
    await assert.rejects(job.remove(), /locked/);
    assert.equal(await peer.ask('obliterate'), 'wrong state');
  }));

  scenario('drain and obliterate of each leave nothing of the other', on(redis, async ({ queue, peer, redis: client, key }) => {
    await three(peer);
    await three(peer, { priority: 1 });
    await three(peer, { delay: 60000 });
    await queue.drain(true);
    assert.equal(await queue.getJobCountByTypes('waiting', 'prioritized', 'delayed'), 0);
    await queue.addBulk([{}, { delay: 60000 }, { priority: 2 }].map((opts) => ({ name: 'n', data: {}, opts })));
    await peer.ask('drain');
    assert.equal(await queue.getDelayedCount(), 1);
    await peer.ask('drain', { delayed: true });
    assert.equal(await queue.getJobCountByTypes('waiting', 'prioritized', 'delayed'), 0);
    await queue.addBulk([{}, { delay: 60000 }, { priority: 2 }].map((opts) => ({ name: 'n', data: {}, opts })));
    await queue.upsertJobScheduler('s', { every: 60000 });
    assert.equal(await peer.ask('obliterate'), 'done');
    assert.deepEqual(await client.keys(key('*')), []);
    await three(peer);
    await queue.obliterate();
    assert.deepEqual(await client.keys(key('*')), []);
  }));

  scenario('old finished jobs go as the options of either say', on(redis, async ({ queue, peer }) => {
    await peer.ask('work', { opts: { concurrency: 1 } });
    await queue.addBulk(Array.from({ length: 8 }, (_, n) => ({ name: 'echo', data: n, opts: { removeOnComplete: 3 } })));
    await until(async () => peer.seen.length === 8, 'all ran');
    assert.equal(await queue.getCompletedCount(), 3);
    await queue.addBulk(Array.from({ length: 5 }, (_, n) => ({ name: 'fail', data: n, opts: { removeOnFail: { age: 3600, count: 2 } } })));
    await until(async () => peer.seen.length === 13, 'all failed');
    assert.equal(await queue.getFailedCount(), 2);
  }));
}
