// One scenario's things: a queue of its own, npm's end of it, ours, and what is to be closed afterwards.
import { Queue, QueueEvents, Worker } from 'bullmq';

import { startPeer } from './peer.mjs';

export const prefix = '{herwa}';
let queues = 0;

export function makeStage(redis) {
  queues += 1;
  const name = `conformance-${queues}`;
  const base = { connection: redis.connection, prefix };
  const ends = [];
  const queue = new Queue(name, base);
  const peer = startPeer(redis.url, name);
  ends.push(() => queue.close(), () => peer.stop());
  return {
    name,
    queue,
    peer,
    redis: redis.client,
    key: (part) => `${prefix}:${name}:${part}`,
    worker(process, options = {}) {
      const worker = new Worker(name, process, { ...base, drainDelay: 1, ...options });
      worker.on('error', () => {});
      ends.push(() => worker.close(true));
      return worker;
    },
    async events() {
      const events = new QueueEvents(name, { ...base, lastEventId: '0-0' });
      events.on('error', () => {});
      ends.push(() => events.close());
      await events.waitUntilReady();
      return events;
    },
    morePeers() {
      const another = startPeer(redis.url, name);
      ends.push(() => another.stop());
      return another;
    },
    async end() {
      for (const end of ends.reverse()) await end();
    },
  };
}

// Runs a scenario's steps on a stage that is put away whatever happens.
export const on = (redis, steps) => async () => {
  const stage = makeStage(redis);
  try {
    await steps(stage);
  } finally {
    await stage.end();
  }
};
