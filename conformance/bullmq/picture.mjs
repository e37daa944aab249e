// A picture of Bull Board on our queue, for people to look at: node picture.mjs <file.png>, with Chromium there.
// Jobs in every state, one of them a dead letter's.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import express from 'express';

import { until } from '../harness.mjs';
import { startRedis } from './redis.mjs';
import { makeStage } from './stage.mjs';

const file = resolve(process.argv[2] ?? 'board.png');
const redis = await startRedis();
const stage = makeStage(redis);
await stage.peer.ask('work');
await stage.peer.ask('addBulk', {
  jobs: [
    ...Array.from({ length: 7 }, (_, n) => ({ name: 'echo', data: { n } })),
    { name: 'flaky', data: { fails: 1 } },
    { name: 'echo', data: { later: true }, opts: { delay: 3_600_000 } },
  ],
});
await until(async () => (await stage.queue.getFailedCount()) === 1, 'one failed');
await until(async () => (await stage.queue.getCompletedCount()) === 7, 'seven completed');

const adapter = new ExpressAdapter();
const dead = new Queue(`${stage.name}-dead`, { connection: redis.connection, prefix: '{herwa}' });
createBullBoard({ queues: [new BullMQAdapter(stage.queue), new BullMQAdapter(dead)], serverAdapter: adapter });
const server = express().use(adapter.getRouter()).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/queue/${encodeURIComponent(stage.name)}?status=failed`;
try {
  await promisify(execFile)('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--window-size=1400,900',
    '--virtual-time-budget=8000', `--screenshot=${file}`, url], { timeout: 60_000 });
  console.log(file);
} finally {
  server.closeAllConnections();
  server.close();
  await dead.close();
  await stage.end();
  await redis.stop();
}
