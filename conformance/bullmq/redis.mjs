// A Redis of this run's own, on a socket in a temporary folder.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Redis from 'ioredis';

export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'herwa-bullmq-'));
  const path = join(folder, 'redis.sock');
  const options = ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', '', '--maxmemory-policy', 'noeviction'];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  process.on('exit', () => child.kill('SIGKILL'));
  const connection = { path, maxRetriesPerRequest: null };
  const client = new Redis(connection);
  client.on('error', () => {});
  await client.ping();
  return {
    client,
    connection,
    url: `unix://${path}`,
    async stop() {
      client.disconnect();
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
