import { finish, runAll } from '../harness.mjs';
import { startRedis } from './redis.mjs';
import { addingScenarios } from './scenarios/adding.mjs';
import { boardScenarios } from './scenarios/board.mjs';
import { botScenarios } from './scenarios/bot.mjs';
import { cronScenarios } from './scenarios/cron.mjs';
import { deadScenarios } from './scenarios/dead.mjs';
import { layoutScenarios } from './scenarios/layout.mjs';
import { managingScenarios } from './scenarios/managing.mjs';
import { schedulerScenarios } from './scenarios/schedulers.mjs';
import { workingScenarios } from './scenarios/working.mjs';

process.setMaxListeners(0); // every peer wants to be stopped with us
const redis = await startRedis();
addingScenarios(redis);
layoutScenarios(redis);
workingScenarios(redis);
managingScenarios(redis);
schedulerScenarios(redis);
cronScenarios(redis);
deadScenarios(redis);
boardScenarios(redis);
botScenarios(redis);
const result = await runAll();
await redis.stop();
finish(result);
