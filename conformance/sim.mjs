// Starts a herwa-sim for a conformance run and speaks its control API.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function binary() {
  const candidates = [process.env.HERWA_SIM_BIN, join(root, 'build/test/bin/herwa-sim'), join(root, 'build/dev/bin/herwa-sim')];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('no herwa-sim: build the target herwa-sim or set HERWA_SIM_BIN');
  return found;
}

export async function startSim(...options) {
  // A build that counts coverage must not write into the folder of whoever runs us.
  const env = { LLVM_PROFILE_FILE: join(tmpdir(), 'herwa-sim-%p.profraw'), ...process.env };
  const child = spawn(binary(), ['demo', '--port', '0', '--quiet', ...options], { stdio: ['ignore', 'pipe', 'inherit'], env });
  // Whatever happens to us, it must not stay behind.
  process.on('exit', () => child.kill('SIGTERM'));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const match = text.match(/Control\s+(\S+)\/sim\/state/);
      if (match) resolve(match[1]);
    });
    child.on('exit', (code) => reject(new Error(`herwa-sim ended with ${code} before it was up`)));
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const control = async (method, path, body) => {
    const answer = await fetch(`${url}/sim${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    const json = text ? JSON.parse(text) : null;
    if (!answer.ok) throw Object.assign(new Error(json?.message ?? `status ${answer.status}`), { status: answer.status, json });
    return json;
  };
  const [application] = await control('GET', '/applications');
  const [guild] = await control('GET', '/guilds');
  const people = (await control('GET', '/people')).filter((user) => !user.bot);
  const person = (username) => people.find((user) => user.username === username);
  return {
    url,
    application,
    guildId: guild.id,
    person,
    people,
    control,
    // What a member does through the REST API, with that member's rights.
    as: (username, method, path, body) => control(method, `/as/${person(username).id}${path}`, body),
    // An act that becomes an interaction; gives how it was answered.
    act: (kind, username, body) => control('POST', `/act/${kind}?wait=1`, { as: person(username).id, ...body }),
    // In order, so that its coverage is written.
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
