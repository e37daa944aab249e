import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { makeValidator, readTraffic } from '../contract/validate.mjs';
import { finish, runAll, scenario } from '../harness.mjs';
import { startSim } from '../sim.mjs';
import { enter, makeClient } from './client.mjs';
import { habits } from './habits.mjs';
import { events, routes } from './list.mjs';

const folder = mkdtempSync(join(tmpdir(), 'herwa-conformance-eris-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const record = join(folder, 'traffic.jsonl');
const sim = await startSim('--record', record);
const stage = { sim, client: makeClient(sim), seen: new Set() };
for (const event of events) stage.client.on(event, () => stage.seen.add(event));
stage.client.on('error', () => {});
await enter(stage);

for (const name of ['gateway', 'guild', 'messages', 'keeping', 'commands', 'limits']) {
  const { scenarios } = await import(`./scenarios/${name}.mjs`);
  scenarios(stage);
}

scenario('received every event of its list', () => {
  const missing = events.filter((event) => !stage.seen.has(event));
  assert.equal(missing.length, 0, `never: ${missing.join(', ')}`);
});

scenario('called every route of its list, and all of it keeps to the contract', async () => {
  stage.client.disconnect({ reconnect: false });
  await sim.stop();
  const contract = makeValidator(Ajv.default ?? Ajv, addFormats.default ?? addFormats, habits);
  const lines = readTraffic(record);
  const called = new Set(lines.map((line) => `${line.method} ${line.route}`));
  const missing = routes.filter((route) => !called.has(route));
  assert.equal(missing.length, 0, `never: ${missing.join(', ')}`);
  const problems = new Set(lines.flatMap((line) => contract.problemsOf(line)));
  for (const problem of problems) console.log(`      ${problem}`);
  assert.equal(problems.size, 0, `${problems.size} differences, above`);
  assert.deepEqual(contract.unusedHabits(), []);
});

finish(await runAll());
