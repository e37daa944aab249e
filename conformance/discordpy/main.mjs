import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { makeValidator, readTraffic } from '../contract/validate.mjs';
import { finish, runAll, scenario } from '../harness.mjs';
import { startSim } from '../sim.mjs';
import { habits } from './habits.mjs';

const folder = mkdtempSync(join(tmpdir(), 'herwa-conformance-discordpy-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const record = join(folder, 'traffic.jsonl');
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// The scenarios print their own lines, and at last "N passed, N failed".
async function play(sim) {
  const stage = { url: sim.url, token: sim.application.token, application: sim.application.id, guild: sim.guildId };
  const child = spawn('/usr/bin/python3', ['-B', here('scenarios.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  process.on('exit', () => child.kill('SIGKILL'));
  child.stdin.end(JSON.stringify(stage));
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
    process.stdout.write(part);
  });
  await new Promise((resolve) => child.on('close', resolve));
  const counts = text.trim().split('\n').at(-1).match(/^(\d+) passed, (\d+) failed$/);
  if (!counts) return { passed: 0, failed: 1 };
  return { passed: Number(counts[1]), failed: Number(counts[2]) };
}

const sim = await startSim('--record', record);
const played = await play(sim);
await sim.stop();

scenario('called every route of its list, and all of it keeps to the contract', () => {
  const contract = makeValidator(Ajv.default ?? Ajv, addFormats.default ?? addFormats, habits);
  const lines = readTraffic(record);
  const called = new Set(lines.map((line) => `${line.method} ${line.route}`));
  const wanted = readFileSync(here('routes.txt'), 'utf8').trim().split('\n');
  const missing = wanted.filter((route) => !called.has(route));
  assert.equal(missing.length, 0, `never: ${missing.join(', ')}`);
  const problems = new Set(lines.flatMap((line) => contract.problemsOf(line)));
  for (const problem of problems) console.log(`      ${problem}`);
  assert.equal(problems.size, 0, `${problems.size} differences, above`);
  assert.deepEqual(contract.unusedHabits(), []);
});

const checked = await runAll();
finish({ passed: played.passed + checked.passed, failed: played.failed + checked.failed });
