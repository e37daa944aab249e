// What stands in Redis afterwards, field by field.
import assert from 'node:assert/strict';

import { scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

// Everything of a queue but the instants.
async function picture(redis, base) {
  const found = {};
  for (const key of (await redis.keys(`${base}*`)).sort()) {
    const part = key.slice(base.length);
    const type = await redis.type(key);
    if (type === 'hash') found[part] = await redis.hgetall(key);
    if (type === 'list') found[part] = await redis.lrange(key, 0, -1);
    if (type === 'zset') found[part] = (await redis.zrange(key, 0, -1)).sort();  // of one millisecond, or of two
    if (type === 'string') found[part] = 'a string';
    if (type === 'stream') found[part] = (await redis.xrange(key, '-', '+')).map(([, fields]) => fields.join(' '));
  }
  // Who worked, what the error looked like, and our own additions.
  for (const fields of Object.values(found)) {
    for (const name of ['timestamp', 'processedOn', 'finishedOn', 'pb', 'stacktrace', 'fa', 'dl', 'opts']) delete fields[name];
  }
  if (found.events) found.events = found.events.map((line) => line.replace(/ delay \d+$/, ' delay *'));
  return found;
}

const jobs = [
  ['echo', { a: 1 }, {}],
  ['fail', { b: 2 }, { attempts: 2 }],
  ['echo', { c: 3 }, { priority: 2 }],
  ['fail', {}, { jobId: 'later', attempts: 2, backoff: { type: 'fixed', delay: 3600000 } }],
  ['echo', {}, { jobId: 'gone', removeOnComplete: true }],
  ['never', {}, { attempts: 5, jobId: 'unrecoverable' }],
  ['echo', {}, { jobId: 'postponed', delay: 60000 }],
];

export function layoutScenarios(redis) {
  // R17.11 keys, fields and events
  scenario('the same jobs leave the same keys, fields and events, whoever added and worked', async () => {
    const npm = {};
    await on(redis, async ({ queue, worker, name, redis: client }) => {
      const { UnrecoverableError } = await import('bullmq');
      for (const [job, data, opts] of jobs) await queue.add(job, data, { ...opts, ...(opts.removeOnComplete && { removeOnComplete: true }) });
      worker(async (job) => {
        if (job.name === 'fail') {
          await job.log('about to fail');
          throw new Error('told to fail');
        }
        if (job.name === 'never') throw new UnrecoverableError('told to fail for good');
        return job.data;
      });
      await until(async () => (await queue.getJobCountByTypes('waiting', 'prioritized', 'active')) === 0, 'npm was done');
      Object.assign(npm, await picture(client, `{herwa}:${name}:`));
    })();
    await on(redis, async ({ queue, peer, name, redis: client }) => {
      for (const [job, data, opts] of jobs) {
        await peer.ask('add', { name: job, data, opts: { ...opts, ...(opts.removeOnComplete && { removeOnComplete: 0 }) } });
      }
      await peer.ask('work', { opts: { concurrency: 1 } });
      await until(async () => (await queue.getJobCountByTypes('waiting', 'prioritized', 'active')) === 0, 'ours was done');
      const ours = await picture(client, `{herwa}:${name}:`);
      for (const part of Object.keys({ ...npm, ...ours })) {
        if (part === 'marker' || part === 'pc') continue;  // who sleeps and how often it was counted
        assert.deepEqual(ours[part], npm[part], part);
      }
    })();
  });

  scenario('a queue of a newer layout is refused and left alone', on(redis, async ({ peer, redis: client, key, queue }) => {
    await queue.waitUntilReady();
    await queue.add('echo', {});
    await client.hset(key('meta'), 'version', 'bullmq:7.0.1');
    await assert.rejects(peer.ask('checkLayout'), /bullmq:7\.0\.1.*newer than bullmq:6/);
    await assert.rejects(peer.ask('add', { name: 'echo' }), /bullmq:7\.0\.1/);
    await peer.ask('work');
    await peer.ask('counts');
    assert.equal(await queue.getWaitingCount(), 1);
    await client.hset(key('meta'), 'version', 'bullmq:6.99.0');
    await peer.ask('checkLayout');
  }));
}
