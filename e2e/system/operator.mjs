/** Somebody who runs this Herwa: a person of the simulated Discord whose id stands in its settings. */
import { readFileSync, writeFileSync } from 'node:fs';
import { waitFor } from './network.mjs';

const backWithinMs = 60_000;

export async function makeOperator({ herwa, settings, url, chat }) {
  const made = await fetch(`${chat}/sim/people`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'olga', global_name: 'Olga who runs it' }),
  });
  if (!made.ok) throw new Error(`nobody was made: ${await made.text()}`);
  writeFileSync(settings, `[discord]\nowners = "${(await made.json()).id}"\n`);
  const before = await startOf(url);
  // The API reads its settings when it starts, and `herwa up` starts again what died.
  process.kill(apiOf(herwa.pid), 'SIGKILL');
  const isBack = async () => {
    const since = await startOf(url);
    return since !== undefined && since !== before;
  };
  await waitFor('the API to know its operator', isBack, backWithinMs);
}

async function startOf(url) {
  const answer = await fetch(`${url}/api/health`);
  const { status, parts } = await answer.json();
  return status === 'ok' ? parts.find(({ name }) => name === 'api')?.since : undefined;
}

/** The child of `herwa up` that serves the API. */
function apiOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const api = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0').includes('api'),
  );
  if (!api) throw new Error('no child of herwa serves the API');
  return Number(api);
}
