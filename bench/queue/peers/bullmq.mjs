// npm bullmq under the same load: bullmq.mjs <socket> <jobs>
import { readFileSync } from 'node:fs';

import { Queue, Worker } from 'bullmq';

const [path, jobsText] = process.argv.slice(2);
const jobs = Number(jobsText);
const options = { connection: { path, maxRetriesPerRequest: null }, prefix: '{bullmq}' };
const queue = new Queue('bench', options);
await queue.waitUntilReady();

const dataOf = (n) => ({ n, text: 'x'.repeat(100) });
const report = (what, seconds) => console.log(JSON.stringify({ client: 'bullmq', what, rate: Math.round(jobs / seconds) }));
const seconds = () => performance.now() / 1000;

async function addInBulk(opts) {
  for (let first = 0; first < jobs; first += 1000) {
    await queue.addBulk(Array.from({ length: 1000 }, (_, i) => ({ name: 'noop', data: dataOf(first + i), opts })));
  }
}

async function addEvery(first, step) {
  for (let i = first; i < jobs; i += step) await queue.add('noop', dataOf(i));
}

let began = seconds();
await addInBulk({});
report('add in bulk', seconds() - began);
await queue.drain();

began = seconds();
await addEvery(0, 1);
report('add one by one', seconds() - began);
await queue.drain();

began = seconds();
await Promise.all(Array.from({ length: 100 }, (_, i) => addEvery(i, 100)));
report('add, 100 at a time', seconds() - began);

let done = 0;
let finished;
const allDone = () => new Promise((resolve) => {
  done = 0;
  finished = resolve;
});
let end = allDone();
began = seconds();
const worker = new Worker('bench', async () => undefined, { ...options, concurrency: 100 });
worker.on('completed', () => {
  done += 1;
  if (done === jobs) finished();
});
await end;
report('work', seconds() - began);

end = allDone();
const timestamp = Date.now();
const due = seconds() + 4;
await addInBulk({ delay: 4000, timestamp });
await end;
report('work on what is due at once', seconds() - due);

const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
console.log(JSON.stringify({ client: 'bullmq', what: 'memory', rate: Number(memory.toFixed(1)) }));
await worker.close();
await queue.close();
