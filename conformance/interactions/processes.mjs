// herwa's roles and a Redis, each a process of its own, on loopback and in one temporary folder.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'herwa-interactions-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'secret_key'), `1 ${'ab'.repeat(32)}\n`, { mode: 0o600 });
const socket = join(folder, 'redis.sock');

function binary() {
  const folders = [process.env.HERWA_BIN, join(root, 'build/test/bin'), join(root, 'build/dev/bin')];
  const found = folders.filter(Boolean).map((one) => join(one, 'herwa')).find((path) => existsSync(path));
  if (!found) throw new Error('no herwa: build that target or set HERWA_BIN');
  return found;
}

function running(child) {
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return async (signal) => {
    child.kill(signal);
    await ended;
    process.off('exit', kill);
  };
}

export function startRedis() {
  const options = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''];
  const stop = running(spawn('redis-server', options, { stdio: 'ignore' }));
  return { kill: () => stop('SIGKILL') };
}

// A role, once its log has said what `ready` finds; what that found first is `value`.
export async function startRole(role, ready, settings) {
  const env = {
    LLVM_PROFILE_FILE: join(folder, '%p.profraw'),
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HERWA_'))),
    HERWA_POSTGRES_URL: 'postgresql://127.0.0.1:1/none',
    HERWA_REDIS_URL: `unix://${socket}`,
    HERWA_SECRET_KEY_FILE: join(folder, 'secret_key'),
    HERWA_JOURNAL_DIR: join(folder, `journal-${role}`),
    HERWA_DRAIN: '1s',
    ...settings,
  };
  const child = spawn(binary(), [role], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = running(child);
  const said = [];
  const value = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const found = ready.exec(line);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(`herwa ${role} ended: ${said.slice(-5).join('\n')}`)));
  });
  return {
    value,
    said,
    get adminPort() {
      return said.map((line) => /"admin_port":(\d+)/.exec(line)?.[1]).find(Boolean);
    },
    stop: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  };
}
