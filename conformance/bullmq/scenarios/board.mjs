// Bull Board on our queue.
import assert from 'node:assert/strict';
import { once } from 'node:events';

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import express from 'express';

import { scenario, until } from '../../harness.mjs';
import { on } from '../stage.mjs';

async function withBoard(queue, use) {
  const adapter = new ExpressAdapter();
  createBullBoard({ queues: [new BullMQAdapter(queue)], serverAdapter: adapter });
  const server = express().use(adapter.getRouter()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}/api/queues`;
  try {
    await use(async (method, path) => {
      const answer = await fetch(base + path, { method });
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export function boardScenarios(redis) {
  // R17.12 a dashboard of BullMQ's on our queue
  scenario('Bull Board lists our queue and its jobs, and retries what failed', on(redis, async ({ queue, peer, name }) => {
    await peer.ask('work');
    await peer.ask('addBulk', {
      jobs: [{ name: 'echo', data: { a: 1 } }, { name: 'flaky', data: { fails: 1 } }, { name: 'echo', opts: { delay: 60000 } }],
    });
    await until(async () => (await queue.getFailedCount()) === 1, 'one failed');
    await withBoard(queue, async (board) => {
      const [seen] = (await board('GET', `?activeQueue=${name}&status=failed&page=1`)).queues;
      assert.equal(seen.name, name);
      assert.deepEqual([seen.counts.completed, seen.counts.failed, seen.counts.delayed], [1, 1, 1]);
      const [failed] = seen.jobs;
      assert.deepEqual([failed.name, failed.failedReason, failed.data], ['flaky', 'not yet', { fails: 1 }]);
      await board('PUT', `/${name}/${failed.id}/retry`);
      await until(async () => (await queue.getCompletedCount()) === 2, 'it was retried');
      await board('PUT', `/${name}/promote`);
      await until(async () => (await queue.getCompletedCount()) === 3, 'the delayed one was promoted');
      await board('PUT', `/${name}/pause`);
      assert.equal(await peer.ask('isPaused'), true);
      await board('PUT', `/${name}/resume`);
      await board('PUT', `/${name}/${failed.id}/clean`);
      assert.equal(await peer.ask('state', { job: failed.id }), 'unknown');
    });
  }));
}
