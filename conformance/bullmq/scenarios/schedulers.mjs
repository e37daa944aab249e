// Job schedulers that one side makes and the other honours.
import assert from 'node:assert/strict';

import { next, scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

export function schedulerScenarios(redis) {
  scenario("npm's scheduler is driven by our worker, with one job ahead", on(redis, async ({ queue, peer }) => {
    await queue.upsertJobScheduler('tick', { every: 250 }, { name: 'echo', data: { t: 1 }, opts: { attempts: 3 } });
    await peer.ask('work');
    await until(() => peer.seen.length >= 4, 'it ran four times');
    await peer.ask('rest');
    assert.equal(await queue.getDelayedCount(), 1);
    const slots = (await queue.getCompleted()).map((job) => Number(job.id.split(':')[2])).sort((a, b) => a - b);
    for (let i = 1; i < slots.length; i += 1) assert.equal((slots[i] - slots[0]) % 250, 0, 'off the slots');
    const job = (await queue.getCompleted())[0];
    assert.deepEqual([job.name, job.data, job.opts.attempts, job.repeatJobKey], ['echo', { t: 1 }, 3, 'tick']);
    const [scheduler] = await queue.getJobSchedulers();
    assert.equal(scheduler.iterationCount, peer.seen.length + 1);
  }));

  scenario('our scheduler is driven by an npm worker, with one job ahead', on(redis, async ({ queue, peer, worker }) => {
    const made = await peer.ask('upsertScheduler', { scheduler: 'tick', repeat: { every: 250 }, name: 'n', data: { t: 2 } });
    assert.equal(made.runs, 1);
    const done = [];
    const mine = worker(async (job) => done.push(job.data));
    await until(() => done.length >= 4, 'it ran four times');
    await mine.close();
    assert.equal(await queue.getDelayedCount(), 1);
    assert.deepEqual(done[3], { t: 2 });
    const [scheduler] = await queue.getJobSchedulers();
    assert.deepEqual([scheduler.key, scheduler.every, scheduler.template.data], ['tick', 250, { t: 2 }]);
  }));

  scenario('cron schedulers are read alike, and their next job is at the same time', on(redis, async ({ queue, peer }) => {
    const repeat = { pattern: '0 9 * * 1-5', tz: 'Europe/Berlin', limit: 5 };
    await queue.upsertJobScheduler('npm', repeat, { name: 'n', data: {} });
    await peer.ask('upsertScheduler', { scheduler: 'ours', repeat, name: 'n', data: {} });
    const seen = await peer.ask('schedulers');
    assert.equal(seen.length, 2);
    assert.equal(seen[0].next, seen[1].next);
    const theirs = await queue.getJobSchedulers();
    for (const one of theirs) assert.deepEqual([one.pattern, one.tz, one.limit, one.next], [repeat.pattern, repeat.tz, 5, seen[0].next]);
    assert.equal(await queue.getDelayedCount(), 2);
  }));

  scenario('a cron scheduler of seconds runs on both in turn and never twice', on(redis, async ({ queue, peer, worker }) => {
    await peer.ask('upsertScheduler', { scheduler: 'sec', repeat: { pattern: '* * * * * *', tz: 'UTC' }, name: 'echo' });
    await peer.ask('work');
    await until(() => peer.seen.length >= 2, 'ours ran it twice');
    await peer.ask('rest');
    const mine = worker(async () => 1);
    await next(mine, 'completed');
    await next(mine, 'completed');
    await mine.close();
    const ids = (await queue.getCompleted()).map((job) => job.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(await queue.getDelayedCount(), 1);
  }));

  scenario('limit and end are honoured, and removal takes the next job with it', on(redis, async ({ queue, peer }) => {
    await queue.upsertJobScheduler('two', { every: 100, limit: 2 }, { name: 'echo' });
    await peer.ask('work');
    await until(() => peer.seen.length === 2, 'it ran twice');
    assert.equal(await queue.getDelayedCount(), 0);
    await peer.ask('rest');
    await peer.ask('upsertScheduler', { scheduler: 'gone', repeat: { pattern: '0 0 1 1 *' }, name: 'echo' });
    await queue.removeJobScheduler('gone');
    await queue.upsertJobScheduler('gone too', { pattern: '0 0 1 1 *' }, { name: 'echo' });
    assert.equal(await peer.ask('removeScheduler', { scheduler: 'gone too' }), true);
    assert.equal(await queue.getJobCountByTypes('waiting', 'delayed'), 0);
    await assert.rejects(peer.ask('upsertScheduler', { scheduler: 'x', repeat: { pattern: '0 0 31 2 *' }, name: 'n' }), /never/);
  }));
}
