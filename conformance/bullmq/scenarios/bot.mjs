// The bot's process beside a full queue: jobs are the workers' alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { Queue } from 'bullmq';

import { scenario } from '../../harness.mjs';
import { binary } from '../peer.mjs';
import { prefix } from '../stage.mjs';

// Without Discord and without PostgreSQL, which it lives without; what answers is its loop.
async function startBot(redis) {
  const folder = mkdtempSync(join(tmpdir(), 'herwa-bot-'));
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HERWA_'))),
    HERWA_POSTGRES_URL: 'postgresql://127.0.0.1:1/none',
    HERWA_REDIS_URL: redis.url,
    HERWA_DISCORD_TOKEN: '',
  };
  const child = spawn(binary('herwa'), ['bot'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  process.on('exit', () => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /"admin_port":(\d+)/.exec(line);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error('the bot ended before it was there')));
  });
  return {
    url: `http://127.0.0.1:${port}/healthz`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function botScenarios(redis) {
  // R18.9
  scenario('a full queue is nothing to the bot, which takes no job from it', async () => {
    const queue = new Queue('default', { connection: redis.connection, prefix });
    await queue.addBulk(Array.from({ length: 2000 }, (_, n) => ({ name: 'noop', data: { n } })));
    const bot = await startBot(redis);
    try {
      for (let n = 0; n < 100; n += 1) assert.equal((await fetch(bot.url)).status, 200);
      const { waiting, active } = await queue.getJobCounts('waiting', 'active');
      assert.deepEqual([waiting, active, await queue.getWorkersCount()], [2000, 0, 0]);
    } finally {
      await bot.stop();
      await queue.obliterate();
      await queue.close();
    }
  });
}
