// Dead letters: our addition, seen with npm's eyes, and what it does when npm moves the failed job.
import assert from 'node:assert/strict';

import { Queue } from 'bullmq';

import { scenario, until } from '../../harness.mjs';
import { on, prefix } from '../stage.mjs';

export function deadScenarios(redis) {
  scenario('what failed for good is failed for npm, and a job in the companion queue', on(redis, async ({ queue, peer, name }) => {
    await peer.ask('work');
    const job = await queue.add('fail', { big: 9007199254740993, nested: { a: [1, 'x'] } }, { attempts: 2 });
    await peer.finished((run) => run.outcome === 'dead');
    assert.equal(await job.getState(), 'failed');
    const dead = new Queue(`${name}-dead`, { connection: redis.connection, prefix });
    const letter = await dead.getJob(job.id);
    assert.deepEqual([letter.name, letter.data.reason, letter.data.attemptsMade, letter.data.data], ['fail', 'told to fail', 2, job.data]);
    assert.equal(letter.data.attempts.length, 2);
    assert.equal(await dead.getWaitingCount(), 1);
    assert.equal((await peer.ask('letters', { name: 'fail', reason: 'told' })).length, 1);
    assert.equal((await peer.ask('letters', { name: 'echo' })).length, 0);
    await dead.close();
  }));

  scenario('replayed, it runs again with all its attempts, and dies again as one letter', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    const job = await queue.add('fail', { n: 1 }, { attempts: 2 });
    await peer.finished((run) => run.outcome === 'dead');
    assert.equal(await peer.ask('replay', { job: job.id }), 'done');
    await until(() => peer.seen.filter((run) => run.outcome === 'dead').length === 2, 'it died again');
    assert.equal(peer.seen.filter((run) => run.outcome === 'retrying').length, 2);
    assert.equal((await peer.ask('letters')).length, 1);
  }));

  scenario('a failed job that was removed can still be replayed', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    const job = await queue.add('fail', { n: 1 }, { attempts: 1, removeOnFail: true });
    await peer.finished((run) => run.outcome === 'dead');
    await peer.ask('rest');
    assert.equal(await queue.getJob(job.id), undefined);
    assert.equal(await peer.ask('replay', { job: job.id }), 'done');
    assert.equal(await peer.ask('replay', { job: job.id }), 'no such job');
    const again = await queue.getJob(job.id);
    assert.deepEqual([again.data, await again.getState()], [{ n: 1 }, 'waiting']);
  }));

  scenario('a job that npm retries and ours completes leaves no letter', on(redis, async ({ queue, peer }) => {
    await peer.ask('work');
    const job = await queue.add('flaky', { fails: 1 });
    await peer.finished((run) => run.outcome === 'dead');
    assert.equal((await peer.ask('letters')).length, 1);
    await (await queue.getJob(job.id)).retry();
    await peer.finished((run) => run.outcome === 'completed');
    assert.equal((await peer.ask('letters')).length, 0);
  }));

  scenario('a job that nobody knows is put aside, seen by npm as delayed, and found again', on(redis, async ({ queue, peer, morePeers, worker }) => {
    await peer.ask('work');
    const job = await queue.add('unheard of', { n: 1 });
    await peer.finished((run) => run.outcome === 'parked');
    assert.equal(await job.getState(), 'delayed');
    assert.deepEqual((await peer.ask('parked')).map((one) => one.id), [job.id]);
    await peer.ask('rest');
    await job.promote();
    worker(async () => 'known here');
    await until(() => job.isCompleted(), 'npm knew it');
    assert.equal((await queue.getJob(job.id)).attemptsMade, 1);
    assert.equal((await morePeers().ask('counts')).completed, 1);
  }));
}
