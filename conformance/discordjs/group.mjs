// One group of scenarios on a simulator of its own: node group.mjs NAME TRAFFIC_FILE
import { finish, runAll } from '../harness.mjs';
import { startSim } from '../sim.mjs';
import { enter, makeClient } from './client.mjs';

const [name, record] = process.argv.slice(2);
const { scenarios, entersByItself, withoutRateLimits } = await import(`./scenarios/${name}.mjs`);

const sim = await startSim('--record', record);
const stage = { sim, client: makeClient(sim) };
if (withoutRateLimits) await sim.control('POST', '/rate-limits', { enabled: false });
if (!entersByItself) await enter(stage);
scenarios(stage);
const count = await runAll();
await stage.client.destroy();
await sim.stop();
if (process.send) process.send(count, () => process.exit(0));
else finish(count);
