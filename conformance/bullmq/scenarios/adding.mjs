// Jobs that one side adds and the other works on.
import assert from 'node:assert/strict';

import { next, scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

export function addingScenarios(redis) {
  // R17.11 R17.12 npm adds, ours works
  scenario('npm adds, ours processes, npm reads the result', on(redis, async ({ queue, peer, events }) => {
    const watched = await events();
    const asked = Date.now();
    await peer.ask('work');
    const job = await queue.add('echo', { user: 5, text: 'ä "quoted" \\ ☃' });
    assert.deepEqual(await job.waitUntilFinished(watched), { user: 5, text: 'ä "quoted" \\ ☃' });
    const stored = await queue.getJob(job.id);
    assert.deepEqual([await stored.getState(), stored.attemptsMade, stored.attemptsStarted, stored.processedBy], ['completed', 1, 1, 'herwa']);
    // A worker that asks for work while the job is added says when it asked, which may be before that.
    assert.ok(stored.finishedOn >= stored.processedOn && stored.processedOn >= asked);
  }));

  // R17.11 R17.12 ours adds, npm works
  scenario('ours adds, npm processes, ours reads the result', on(redis, async ({ peer, worker }) => {
    worker(async (job) => ({ doubled: job.data.n * 2 }));
    const { id } = await peer.ask('add', { name: 'double', data: { n: 21 } });
    const done = await until(async () => {
      const job = await peer.ask('job', { job: id });
      return job.finishedOn && job;
    }, 'the job was done');
    assert.deepEqual(done.returnvalue, { doubled: 42 });
    assert.equal(await peer.ask('state', { job: id }), 'completed');
  }));

  scenario('bulk adding keeps its order both ways', on(redis, async ({ queue, peer, worker }) => {
    const ids = await peer.ask('addBulk', { jobs: Array.from({ length: 450 }, (_, n) => ({ name: 'n', data: { n } })) });
    assert.equal(new Set(ids).size, 450);
    await queue.addBulk(Array.from({ length: 50 }, (_, n) => ({ name: 'n', data: { n: 450 + n } })));
    const order = [];
    worker(async (job) => order.push(job.data.n));
    await until(() => order.length === 500, 'all 500 were processed');
    assert.deepEqual(order, Array.from({ length: 500 }, (_, n) => n));
  }));

  scenario('options that ours writes are read by npm as if it had written them', on(redis, async ({ queue, peer }) => {
    const opts = {
      jobId: 'mine', delay: 60000, priority: 7, attempts: 4, backoff: { type: 'exponential', delay: 1000 },
      removeOnComplete: { age: 60, count: 10 }, removeOnFail: 5, keepLogs: 3, lifo: true,
    };
    await peer.ask('add', { name: 'all', data: [1], opts });
    const ours = (await queue.getJob('mine')).toJSON();
    await queue.add('all', [1], { ...opts, jobId: 'theirs' });
    const theirs = (await queue.getJob('theirs')).toJSON();
    for (const job of [ours, theirs]) {
      delete job.timestamp;
      delete job.id;
      delete job.opts.jobId;
    }
    assert.deepEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(JSON.stringify(theirs)));
  }));

  // R17.14
  scenario('an id that is taken is not added again, whoever asks', on(redis, async ({ queue, peer, events }) => {
    const watched = await events();
    const duplicated = next(watched, 'duplicated');
    await queue.add('a', { first: true }, { jobId: 'one' });
    assert.deepEqual(await peer.ask('add', { name: 'a', opts: { jobId: 'one' } }), { id: 'one', wasThere: true });
    assert.equal((await duplicated)[0].jobId, 'one');
    await peer.ask('add', { name: 'a', data: { first: true }, opts: { jobId: 'two' } });
    await queue.add('a', {}, { jobId: 'two' });
    assert.deepEqual((await queue.getJob('two')).data, { first: true });
    assert.equal((await queue.getJobCounts()).waiting, 2);
    for (const jobId of ['12', 'a:b', 'wait']) {
      await assert.rejects(peer.ask('add', { name: 'a', opts: { jobId } }), /queue_job_id/);
    }
  }));

  scenario('a payload that is too large is refused with its bound', on(redis, async ({ peer }) => {
    await assert.rejects(peer.ask('add', { name: 'a', data: 'x'.repeat(1024 * 1024) }), /queue_payload_size.*1048576/);
    await peer.ask('add', { name: 'a', data: 'x'.repeat(1024 * 1024 - 2) });
  }));

  scenario('priorities and lifo come in the same order from both', on(redis, async ({ queue, peer, worker }) => {
    const add = { ours: (n, opts) => peer.ask('add', { name: 'n', data: n, opts }), npm: (n, opts) => queue.add('n', n, opts) };
    await add.ours(5, { priority: 3 });
    await add.npm(6, { priority: 3 });
    await add.npm(4, { priority: 2 });
    await add.ours(7, { priority: 2097151 });
    await add.npm(2);
    await add.ours(3);
    await add.ours(1, { lifo: true });
    const order = [];
    worker(async (job) => order.push(job.data));
    await until(() => order.length === 7, 'all were processed');
    assert.deepEqual(order, [1, 2, 3, 4, 5, 6, 7]);
  }));

  scenario('deduplication holds between both', on(redis, async ({ queue, peer, events, redis: client, key }) => {
    const watched = await events();
    const seen = [];
    watched.on('deduplicated', (event) => seen.push(event.jobId));
    const first = await queue.add('echo', { n: 1 }, { deduplication: { id: 'x' } });
    assert.deepEqual(await peer.ask('add', { name: 'echo', opts: { deduplication: { id: 'x' } } }), { id: first.id, wasThere: true });
    const { id } = await peer.ask('add', { name: 'echo', data: { n: 2 }, opts: { deduplication: { id: 'y', ttl: 60000 } } });
    assert.equal((await queue.add('echo', {}, { deduplication: { id: 'y', ttl: 60000 } })).id, id);
    const debounce = { delay: 60000, deduplication: { id: 'z', ttl: 60000, extend: true, replace: true } };
    const replaced = await queue.add('echo', { n: 3 }, debounce);
    const stays = await peer.ask('add', { name: 'echo', data: { n: 4 }, opts: debounce });
    assert.equal(stays.wasThere, false);
    assert.equal(await queue.getJob(replaced.id), undefined);
    assert.equal(await client.get(key('de:z')), stays.id);
    await until(() => seen.length === 3, 'three were said to be deduplicated');
    await peer.ask('work');
    await until(async () => (await client.exists(key('de:x'))) === 0, 'the simple one is free again');
    assert.equal(await client.get(key('de:y')), id, 'a throttled one stays for its time');
  }));

  scenario('the last one that came while its like was active runs next', on(redis, async ({ queue, peer }) => {
    const opts = { deduplication: { id: 'k', keepLastIfActive: true } };
    await peer.ask('work');
    const first = await queue.add('slow', { ms: 300 }, opts);
    await until(async () => (await first.getState()) === 'active', 'it is active');
    await queue.add('echo', { n: 2 }, opts);
    await peer.ask('add', { name: 'echo', data: { n: 3 }, opts });
    const last = await peer.finished((run) => run.job !== first.id);
    assert.deepEqual((await queue.getJob(last.job)).returnvalue, { n: 3 });
    assert.equal(await queue.getCompletedCount(), 2);
  }));
}
