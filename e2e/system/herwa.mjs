/** A whole Herwa on free ports, as `herwa up` starts it, on stores that somebody else owns. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, waitFor } from './network.mjs';
import { shopSecret } from './shop.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const readyWithinMs = 120_000;

/** Without the variables that steer this test: Herwa refuses those it does not know. */
const plainEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HERWA_')));

/** Ready when everything is up. Whoever started it ends `herwa` and awaits `ended`. */
export async function startHerwa(folder, stores, binaries) {
  const port = await freePort();
  const settings = path.join(folder, 'herwa.toml');
  writeFileSync(settings, '');
  const herwa = spawn(path.join(binaries, 'herwa'), ['up'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...plainEnvironment(),
      HERWA_POSTGRES_URL: stores.postgres.url,
      HERWA_REDIS_URL: stores.redis.url,
      HERWA_API_PORT: String(port),
      HERWA_WEBHOOKS_PLANS_SECRET: shopSecret,
      HERWA_CONFIG: settings,
      HERWA_UP_DATA_DIR: path.join(folder, 'up'),
    },
  });
  const ended = new Promise((resolve) => herwa.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const allUp = async () => {
    const answer = await fetch(`${url}/api/health`);
    return answer.ok && (await answer.json()).status === 'ok' && (await fetch(url)).ok;
  };
  const early = ended.then((code) => {
    throw new Error(`herwa up ended with ${code} before it was ready`);
  });
  await Promise.race([waitFor('Herwa to be ready', allUp, readyWithinMs), early]).catch((error) => {
    herwa.kill('SIGTERM');
    throw error;
  });
  return { herwa, ended, settings, url, chat: chatAddress(folder) };
}

/** Which port the simulator got stands in the record that `herwa up` keeps: part, wished port, used port. */
function chatAddress(folder) {
  const record = readFileSync(path.join(folder, 'up', 'ports'), 'utf8');
  const used = /^simulator \d+ (\d+)$/m.exec(record)?.[1];
  return used ? `http://127.0.0.1:${used}` : '';
}
