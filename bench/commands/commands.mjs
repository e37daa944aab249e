// Commands at a steady rate through herwa-sim and real stores: how long from a member's command until its
// answer is there, for Herwa's bot and for a discord.js bot, in turns.
// Usage: commands.mjs <folder of herwa and herwa-sim> [rounds] [commands a second] [seconds]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSim } from '../../conformance/sim.mjs';
import { Postgres, Redis } from '../../e2e/system/stores.mjs';
import { waitFor } from '../../e2e/system/network.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [binaries, rounds = '3', perSecond = '200', seconds = '15'] = process.argv.slice(2);
// So many members that nobody meets the limit of ten commands in ten seconds.
const people = 600;
const token = 'bench.bench.bench';
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

const folder = mkdtempSync(path.join(tmpdir(), 'herwa-commands-'));
const stores = { postgres: new Postgres(folder), redis: new Redis(folder) };
const environment = (api) => ({
  PATH: process.env.PATH,
  LLVM_PROFILE_FILE: path.join(folder, '%p.profraw'),
  HERWA_POSTGRES_URL: stores.postgres.url,
  HERWA_REDIS_URL: stores.redis.url,
  HERWA_JOURNAL_DIR: path.join(folder, 'journal'),
  HERWA_LOG_LEVEL: 'warn',
  HERWA_DISCORD_TOKEN: token,
  HERWA_DISCORD_API: api,
});

function post(url, body) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let got = '';
      answer.on('data', (part) => (got += part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: got }));
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

async function crowd(sim) {
  const members = [];
  for (let n = 0; n < people; ++n) {
    const person = JSON.parse((await post(`${sim.url}/sim/people`, { username: `member${n}` })).body);
    await post(`${sim.url}/sim/act/join`, { as: person.id, guild_id: sim.guildId });
    members.push(person.id);
  }
  return members;
}

const rssMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

// What is typed. Herwa's /ping asks Discord's REST API, which lets through fifty questions a second; /plan stands
// before the whole guard and asks the stores.
const typed = { herwa: '/plan', 'discord.js': '/ping' };

/** One command each tick, whether or not the one before was answered: a slow bot gets no pity. */
async function load(sim, members, channel, pid, text) {
  const ask = async (n, took) => {
    const began = performance.now();
    const body = { as: members[n % members.length], channel_id: channel, text };
    const answer = await post(`${sim.url}/sim/act/slash?wait=1`, body);
    const state = answer.status === 200 ? JSON.parse(answer.body).state : answer.body;
    if (took) took.push(performance.now() - began);
    return state === 'answered' || state === 'deferred';
  };
  const run = async (count, took) => {
    const started = performance.now();
    const all = [];
    for (let n = 0; n < count; ++n) {
      const due = started + (n * 1000) / Number(perSecond);
      while (performance.now() < due) await pause(Math.max(0, due - performance.now()));
      all.push(ask(n, took));
    }
    return (await Promise.all(all)).filter((answered) => !answered).length;
  };
  await run(Number(perSecond) * 2, null); // connections are made, code is warm
  const took = [];
  const cpu = cpuMs(pid);
  const lost = await run(Number(perSecond) * Number(seconds), took);
  took.sort((a, b) => a - b);
  const at = (share) => Number(took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(2));
  return {
    commands: took.length,
    lost,
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    most_ms: at(1),
    cpu_ms_each: Number(((cpuMs(pid) - cpu) / took.length).toFixed(3)),
    rss_mb: Number(rssMb(pid).toFixed(1)),
  };
}

const bots = {
  herwa: (sim, api) => spawn(path.join(binaries, 'herwa'), ['bot'], { cwd: folder, env: environment(api), stdio: 'ignore' }),
  'discord.js': (sim) =>
    spawn('node', [path.join(here, 'peers/discordjs.mjs'), `${sim.url}/api`, token, sim.guildId, stores.redis.socket], {
      stdio: 'ignore',
      env: { PATH: process.env.PATH },
    }),
};

async function measure(name) {
  const sim = await startSim('--bot-token', token, '--heartbeat-ms', '41250');
  const bot = bots[name](sim, `${sim.url}/api/v10`);
  try {
    const guild = await sim.control('GET', `/guilds/${sim.guildId}?as=${sim.people[0].id}`);
    const channel = guild.channels.find((one) => one.name === 'general' || one.type === 0).id;
    const members = await crowd(sim);
    const works = async () => {
      const body = { as: members[0], channel_id: channel, text: typed[name] };
      const answer = await post(`${sim.url}/sim/act/slash?wait=1`, body);
      return answer.status === 200 && JSON.parse(answer.body).state === 'answered';
    };
    await waitFor(`${name} to answer`, works, 60_000);
    const figures = await load(sim, members, channel, bot.pid, typed[name]);
    console.log(JSON.stringify({ bot: name, ...figures, load: loadavg()[0].toFixed(1) }));
    return figures;
  } finally {
    bot.kill('SIGTERM');
    await new Promise((resolve) => (bot.exitCode === null ? bot.once('exit', resolve) : resolve()));
    await sim.stop();
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
try {
  await stores.redis.start();
  await stores.postgres.start();
  execFileSync(path.join(binaries, 'herwa'), ['migrate'], { cwd: folder, env: environment('') });
  const results = { herwa: [], 'discord.js': [] };
  for (let round = 0; round < Number(rounds); ++round) {
    for (const name of Object.keys(results)) results[name].push(await measure(name));
  }
  for (const [name, all] of Object.entries(results)) {
    const line = Object.keys(all[0]).map((key) => `${key} ${median(all.map((one) => one[key]))}`);
    console.log(`${name}: ${line.join(', ')}`);
  }
} finally {
  await stores.postgres.kill();
  await stores.redis.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
