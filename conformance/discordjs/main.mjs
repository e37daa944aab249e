import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { makeValidator, readTraffic } from '../contract/validate.mjs';
import { finish, runAll, scenario } from '../harness.mjs';
import { startSim } from '../sim.mjs';
import { makeClient } from './client.mjs';
import { commandScenarios } from './scenarios/commands.mjs';
import { faultScenarios } from './scenarios/faults.mjs';
import { guildScenarios } from './scenarios/guild.mjs';
import { loginScenarios } from './scenarios/login.mjs';
import { messageScenarios } from './scenarios/messages.mjs';

const sim = await startSim();
const stage = { sim, client: makeClient(sim) };

loginScenarios(stage);
commandScenarios(stage);
messageScenarios(stage);
guildScenarios(stage);
faultScenarios(stage);

scenario('every request and answer keeps to the contract', () => {
  const problemsOf = makeValidator(Ajv.default ?? Ajv, addFormats.default ?? addFormats);
  const lines = readTraffic(sim.record);
  if (lines.length < 50) throw new Error(`only ${lines.length} requests were recorded`);
  const problems = [...new Set(lines.flatMap(problemsOf))];
  if (problems.length > 0) throw new Error(`${problems.length} differences:\n${problems.join('\n')}`);
});

const result = await runAll();
await stage.client.destroy();
await sim.stop();
finish(result);
