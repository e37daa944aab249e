// Retries, delays, limits, locks and events between npm's workers and ours.
import assert from 'node:assert/strict';

import { next, scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

export function workingScenarios(redis) {
  // R17.12 npm watches ours
  scenario('QueueEvents and Job see all that ours does', on(redis, async ({ queue, peer, events }) => {
    const watched = await events();
    const seen = [];
    for (const event of ['added', 'waiting', 'active', 'progress', 'completed', 'failed', 'delayed', 'drained', 'retries-exhausted']) {
      watched.on(event, (args) => seen.push([event, args]));
    }
    await peer.ask('work');
    const report = await queue.add('report', {});
    assert.equal(await report.waitUntilFinished(watched), null);
    const stored = await queue.getJob(report.id);
    assert.deepEqual([stored.progress, stored.data], [{ half: true }, { changed: true }]);
    assert.deepEqual(await queue.getJobLogs(report.id), { logs: ['one line'], count: 1 });
    const failing = await queue.add('fail', {}, { attempts: 2, backoff: { type: 'fixed', delay: 10 } });
    await assert.rejects(failing.waitUntilFinished(watched), /told to fail/);
    await until(() => seen.filter(([event]) => event === 'drained').length === 2, 'drained twice');
    const of = (id) => seen.filter(([, args]) => args?.jobId === id).map(([event]) => event);
    assert.deepEqual(of(report.id), ['added', 'waiting', 'active', 'progress', 'completed']);
    assert.deepEqual(of(failing.id), ['added', 'waiting', 'active', 'delayed', 'waiting', 'active', 'failed', 'retries-exhausted']);
    const failed = await queue.getJob(failing.id);
    assert.deepEqual([failed.attemptsMade, failed.failedReason, failed.stacktrace.length], [2, 'told to fail', 2]);
  }));

  // R17.12 dashboards show who works on a queue
  scenario('npm finds our worker in the list of clients', on(redis, async ({ queue, peer }) => {
    assert.equal(await queue.getWorkersCount(), 0);
    await peer.ask('work');
    await until(async () => (await queue.getWorkersCount()) === 1, 'our worker is listed');
    const [worker] = await queue.getWorkers();
    assert.match(worker.rawname, /^\{herwa\}:[\w+/=]+:w:herwa$/);
  }));

  scenario('delayed jobs of each are run by the other when due', on(redis, async ({ queue, peer, worker }) => {
    const { id } = await peer.ask('add', { name: 'n', opts: { delay: 200 } });
    const mine = worker(async () => 'late');
    const [job] = await next(mine, 'completed', (done) => done.id === id);
    assert.ok(job.processedOn - job.timestamp >= 200);
    await mine.close();
    await peer.ask('work');
    const theirs = await queue.add('echo', 1, { delay: 200 });
    await peer.finished((run) => run.job === theirs.id);
    const done = await queue.getJob(theirs.id);
    assert.ok(done.processedOn - done.timestamp >= 200);
  }));

  scenario('a job that failed on one side is finished by the other', on(redis, async ({ queue, peer, worker }) => {
    const job = await queue.add('flaky', { fails: 1 }, { attempts: 3 });
    const mine = worker(async () => {
      throw new Error('npm cannot');
    });
    await next(mine, 'failed');
    await mine.close();
    await peer.ask('work');
    await until(() => job.isCompleted(), 'ours finished it');
    const done = await queue.getJob(job.id);
    assert.equal(done.returnvalue, 'at last');
    assert.ok(done.attemptsMade >= 2);
  }));

  scenario('run-later and rate-limited runs count no attempt', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    for (const name of ['later', 'limited']) {
      const job = await queue.add(name, { ms: 150 });
      await until(() => job.isCompleted(), `${name} ended`);
      const done = await queue.getJob(job.id);
      assert.deepEqual([done.attemptsMade, done.attemptsStarted], [1, 2], name);
    }
  }));

  scenario('a worker that dies is noticed by npm, and its job is run again', on(redis, async ({ queue, peer, worker, events }) => {
    const watched = await events();
    const stalled = next(watched, 'stalled');
    await peer.ask('work', { opts: { lockDuration: 400, stalledInterval: 200 } });
    const job = await queue.add('slow', { ms: 60000 });
    await until(() => job.isActive(), 'ours has it');
    await peer.kill();
    const mine = worker(async () => 'saved', { stalledInterval: 300 });
    await next(mine, 'completed');
    assert.equal((await stalled)[0].jobId, job.id);
    assert.equal((await queue.getJob(job.id)).stalledCounter, 1);
    peer.stop = async () => {};
  }));

  scenario('an npm worker that dies is noticed by ours, and too often is the end', on(redis, async ({ queue, peer, worker }) => {
    const job = await queue.add('echo', 'again', { attempts: 3 });
    const dead = worker(() => new Promise(() => {}), { lockDuration: 300, skipLockRenewal: true, skipStalledCheck: true, concurrency: 1 });
    await until(() => job.isActive(), 'npm has it');
    await dead.close(true);
    await peer.ask('work', { opts: { stalledInterval: 200, maxStalledCount: 0 } });
    const run = await peer.finished((one) => one.job === job.id);
    assert.deepEqual([run.outcome, run.reason], ['dead', 'job stalled more than allowable limit']);
    assert.equal(await job.getState(), 'failed');
  }));

  scenario('a limit over workers is shared by both', on(redis, async ({ queue, peer, worker }) => {
    await queue.setGlobalRateLimit(5, 600);
    await queue.addBulk(Array.from({ length: 12 }, (_, n) => ({ name: 'echo', data: n })));
    const began = Date.now();
    worker(async () => 1);
    await peer.ask('work');
    await until(async () => (await queue.getCompletedCount()) === 12, 'all were done');
    assert.ok(Date.now() - began >= 1000, 'three windows passed too fast');
    const times = (await queue.getCompleted()).map((job) => job.processedOn).sort((a, b) => a - b);
    assert.ok(times[5] - times[0] >= 500 && times[10] - times[5] >= 500, `limits were broken: ${times.map((t) => t - times[0])}`);
  }));

  scenario('concurrency over all workers is kept by both', on(redis, async ({ queue, peer, worker }) => {
    await peer.ask('globalConcurrency', { max: 2 });
    assert.equal(await queue.getGlobalConcurrency(), 2);
    await queue.addBulk(Array.from({ length: 10 }, () => ({ name: 'slow', data: { ms: 40 } })));
    worker(() => new Promise((resolve) => setTimeout(resolve, 40)), { concurrency: 5 });
    await peer.ask('work', { opts: { concurrency: 5 } });
    let most = 0;
    await until(async () => {
      most = Math.max(most, await queue.getActiveCount());
      return (await queue.getCompletedCount()) === 10;
    }, 'all were done');
    assert.ok(most >= 1 && most <= 2, `${most} ran at once`);
  }));

  scenario('many jobs over workers of both kinds are done exactly once', on(redis, async ({ queue, peer, worker }) => {
    const many = 2000;
    const npm = [];
    worker(async (job) => npm.push(job.id), { concurrency: 20 });
    await peer.ask('work', { opts: { concurrency: 20 } });
    await queue.addBulk(Array.from({ length: many / 2 }, (_, n) => ({ name: 'echo', data: n })));
    await peer.ask('addBulk', { jobs: Array.from({ length: many / 2 }, (_, n) => ({ name: 'echo', data: n })) });
    await until(async () => (await queue.getCompletedCount()) === many, 'all were done');
    // Redis knows of the last end before the peer has said it; once at rest, it has said all.
    await peer.ask('rest');
    const ours = peer.seen.map((run) => run.job);
    assert.equal(new Set([...ours, ...npm]).size, many);
    assert.equal(ours.length + npm.length, many);
    assert.ok(ours.length > 0 && npm.length > 0, 'both took part');
  }));

  scenario('a worker that ends hands back what it has', on(redis, async ({ queue, peer }) => {
    await peer.ask('work', { opts: { concurrency: 2 } });
    const job = await queue.add('slow', { ms: 60000 });
    await until(() => job.isActive(), 'ours has it');
    await peer.ask('rest', { within: 50 });
    assert.equal(await job.getState(), 'waiting');
    const stored = await queue.getJob(job.id);
    assert.deepEqual([stored.attemptsMade, peer.seen.at(-1).outcome], [0, 'handed back']);
  }));

  scenario('a job that takes too long fails, and says so', on(redis, async ({ queue, peer }) => {
    await peer.ask('work', { opts: { timeout: 100 } });
    const job = await queue.add('slow', { ms: 60000 });
    await until(() => job.isFailed(), 'it failed');
    assert.match((await queue.getJob(job.id)).failedReason, /took longer than 100 ms/);
  }));
}
