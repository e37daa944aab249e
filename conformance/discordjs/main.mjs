import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { makeValidator, readTraffic } from '../contract/validate.mjs';
import { finish, runAll, runGroup, scenario } from '../harness.mjs';

// Side by side, because discord.js spends most of its time in waits that Discord asks for: five seconds
// between two identifies, and the windows of rate limits.
const groups = ['login', 'commands', 'messages', 'guild', 'gateway', 'shards', 'limits', 'keeping'];

const folder = mkdtempSync(join(tmpdir(), 'herwa-conformance-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const module = fileURLToPath(new URL('group.mjs', import.meta.url));
const contract = makeValidator(Ajv.default ?? Ajv, addFormats.default ?? addFormats);
const lines = [];
const problems = new Set();

async function runAndCheck(name) {
  const record = join(folder, `${name}.jsonl`);
  const count = await runGroup(name, module, [name, record]);
  for (const line of readTraffic(record)) {
    lines.push(line);
    for (const problem of contract.problemsOf(line)) problems.add(problem);
  }
  return count;
}

scenario('every request and answer keeps to the contract', () => {
  for (const problem of problems) console.log(`      ${problem}`);
  assert.equal(problems.size, 0, `${problems.size} differences, above`);
  assert.ok(lines.length > 100, `only ${lines.length} requests were recorded`);
});

scenario('the contract is no wider than it must be', () => assert.deepEqual(contract.unusedAllowances(), []));

// Whoever checks is checked: what is wrong on purpose must be found in every kind of answer that was seen.
scenario('an answer with a field that is missing or of a wrong kind is found', () => {
  const kinds = new Map();
  for (const line of lines) {
    const object = line.response !== null && !Array.isArray(line.response);
    if (line.status === 200 && object) kinds.set(`${line.method} ${line.route}`, line);
  }
  assert.ok(kinds.size > 20, `only ${kinds.size} kinds of answers`);
  for (const [kind, line] of kinds) {
    const spoiled = Object.keys(line.response).filter((key) => {
      const { [key]: value, ...rest } = line.response;
      return contract.problemsOf({ ...line, response: { ...rest, [`${key}_`]: value } }).length > 0;
    });
    assert.ok(spoiled.length > 0, `${kind}: no field was missed`);
  }
  const said = lines.find((line) => line.method === 'POST' && line.route.endsWith('/messages') && line.status === 200);
  assert.ok(contract.problemsOf({ ...said, request: { ...said.request, content: 7 } }).length > 0);
});

const counts = await Promise.all(groups.map(runAndCheck));
console.log('-- contract');
counts.push(await runAll());
finish({
  passed: counts.reduce((sum, count) => sum + count.passed, 0),
  failed: counts.reduce((sum, count) => sum + count.failed, 0),
});
