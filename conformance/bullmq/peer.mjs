// Our queue in a process of its own: ask() sends a line and waits for its answer, finished() for a run's end.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function binary(name) {
  const folders = [process.env.HERWA_BIN, join(root, 'build/test/bin'), join(root, 'build/dev/bin')];
  const found = folders.filter(Boolean).map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`no ${name}: build that target or set HERWA_BIN`);
  return found;
}

export function startPeer(url, queue) {
  const child = spawn(binary('herwa-queue-peer'), [url, queue], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const waiting = new Map();
  const seen = [];
  const watchers = new Set();
  let last = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line);
    if (said.event) {
      seen.push(said);
      for (const watcher of watchers) watcher();
      return;
    }
    const { resolve, reject } = waiting.get(said.id);
    waiting.delete(said.id);
    if ('refused' in said) reject(new Error(said.refused));
    else resolve(said.is);
  });
  const ask = (command, args = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ id: last, do: command, ...args })}\n`);
    });
  return {
    ask,
    seen,
    // The end of a run that fits, past or to come.
    finished: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = seen.find(fits);
          if (found) {
            watchers.delete(look);
            resolve(found);
          }
        };
        watchers.add(look);
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
