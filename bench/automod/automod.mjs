// Herwa's own bot process under a Discord that sends messages: at a steady pace with rules broken now and then,
// and as fast as the bot takes them; beside it a discord.js bot that does nothing with the same messages.
// Usage: automod.mjs <folder of herwa and automod_generator> [rounds] [messages of a flood] [a second] [seconds]
// The first core is the generator's and the stores', the second one the bot's.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, waitFor } from '../../e2e/system/network.mjs';
import { Postgres, Redis } from '../../e2e/system/stores.mjs';
import { rulesOf } from './rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [binaries, rounds = '3', flood = '300000', perSecond = '5000', seconds = '20'] = process.argv.slice(2);
const guilds = 500;
const members = 200;
// Each deletion is one request and each time-out two more, of the fifty a second that Discord allows.
const bad = 20;
const worse = 4;
const idBase = 1_100_000_000_000_000_000n;

const folder = mkdtempSync(path.join(tmpdir(), 'herwa-automod-'));
const stores = { postgres: new Postgres(folder), redis: new Redis(folder) };
const started = [];
const adminPort = await freePort();

function start(core, command, parameters, options) {
  const child = spawn('taskset', ['-c', core, command, ...parameters], options);
  started.push(child);
  return child;
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([gone, pause(15_000)]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await gone;
}

async function startGenerator(messagesForPeers = 0) {
  const generator = start('0', path.join(binaries, 'automod_generator'), [guilds, members, messagesForPeers].map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve) => generator.stdout.once('data', (data) => resolve(String(data))));
  const { port } = JSON.parse(line);
  const ask = async (method, what) => (await fetch(`http://127.0.0.1:${port}/bench/${what}`, { method })).json();
  return { process: generator, port, ask };
}

const environment = (port) => ({
  PATH: process.env.PATH,
  HERWA_POSTGRES_URL: stores.postgres.url,
  HERWA_REDIS_URL: stores.redis.url,
  HERWA_JOURNAL_DIR: path.join(folder, 'journal'),
  HERWA_LOG_LEVEL: 'warn',
  HERWA_ANALYTICS_RECORD: 'true',
  HERWA_ADMIN_PORT: String(adminPort),
  HERWA_DISCORD_TOKEN: 'bench.bench.bench',
  HERWA_DISCORD_API: `http://127.0.0.1:${port}/api/v10`,
});

const startBot = (port) =>
  start('1', path.join(binaries, 'herwa'), ['bot'], {
    cwd: folder,
    env: environment(port),
    stdio: ['ignore', 'inherit', 'inherit'],
  });

const sql = (text) => {
  const file = path.join(folder, 'some.sql');
  writeFileSync(file, text);
  const psql = path.join(stores.postgres.programs, 'psql');
  const options = ['-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', stores.postgres.folder, '-U', 'herwa', '-f', file];
  return execFileSync(psql, [...options, 'postgres'], { cwd: '/' }).toString().trim();
};
const inRedis = (...words) => execFileSync('redis-cli', ['-s', stores.redis.socket, ...words]).toString();

/** Every server has AutoMod on with rules of its own; members are not told of time-outs, which costs requests. */
function furnish() {
  const lines = ['begin;'];
  for (let n = 0; n < guilds; ++n) {
    const id = idBase + BigInt(n) * 10_000_000n;
    const setting = (feature, value) =>
      `insert into platform.guild_settings (guild_id, feature, value, updated_at) values (${id}, '${feature}', ` +
      `$json$${JSON.stringify(value)}$json$, now()) on conflict (guild_id, feature) do update set value = excluded.value;`;
    lines.push(
      `insert into platform.guilds (guild_id, joined_at, created_at, updated_at) values (${id}, now(), now(), now()) on conflict do nothing;`,
      setting('automod', { rules: rulesOf(n) }),
      setting('moderation', { 'tell-members': false }),
      `insert into platform.guild_features (guild_id, feature, enabled) values (${id}, 'automod', true) on conflict do nothing;`,
    );
  }
  sql([...lines, 'commit;'].join('\n'));
  inRedis('flushall');
}

const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const rssMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const round = (value, digits = 2) => Number(value.toFixed(digits));

async function metric(name) {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  return line ? Number(line.split(' ').at(-1)) : 0;
}

function redisFigures() {
  const info = inRedis('info');
  const of = (name) => Number(new RegExp(`${name}:([0-9.]+)`).exec(info)[1]);
  return {
    commands: of('total_commands_processed'),
    bytes: of('total_net_input_bytes') + of('total_net_output_bytes'),
    cpuMs: (of('used_cpu_user') + of('used_cpu_sys')) * 1000,
  };
}

/** What the bot and Redis used while something went on, for each message. */
async function costOf(bot, work) {
  const before = { cpu: cpuMs(bot.pid), redis: redisFigures(), looked: await metric('herwa_automod_messages_total') };
  const result = await work();
  const redis = redisFigures();
  const cpu = cpuMs(bot.pid);
  const messages = (await metric('herwa_automod_messages_total')) - before.looked;
  const each = (value) => round(value / messages);
  return {
    ...result,
    messages,
    cpu_us_each: each((cpu - before.cpu) * 1000),
    redis_commands_each: each(redis.commands - before.redis.commands),
    redis_bytes_each: each(redis.bytes - before.redis.bytes),
    redis_cpu_us_each: each((redis.cpuMs - before.redis.cpuMs) * 1000),
    rss_mb: round(rssMb(bot.pid), 1),
    load: loadavg()[0].toFixed(1),
  };
}

const allSent = (generator) => async () => !(await generator.ask('GET', 'state')).busy;

async function pace(bot, generator, time, say) {
  const figures = await costOf(bot, async () => {
    await generator.ask('POST', `speak/${perSecond}/${time}/${bad}/${worse}`);
    await pause(time * 1000);
    await waitFor('everything to be sent', allSent(generator), 60_000);
    await pause(500);
    return generator.ask('GET', 'report');
  });
  const violations = await metric('herwa_automod_violations_total');
  if (say) console.log(JSON.stringify({ what: `${perSecond} a second`, ...figures, violations }));
  return figures;
}

async function floodOf(bot, generator, messages) {
  const figures = await costOf(bot, async () => {
    const before = await metric('herwa_automod_messages_total');
    await generator.ask('POST', `flood/${messages}`);
    const began = performance.now();
    let looked = 0;
    while (looked < messages) {
      await pause(100);
      looked = (await metric('herwa_automod_messages_total')) - before;
      if (performance.now() - began > 120_000) throw new Error(`only ${looked} messages were looked at`);
    }
    return { a_second: Math.round((messages * 1000) / (performance.now() - began)) };
  });
  console.log(JSON.stringify({ what: 'as fast as it goes', ...figures }));
  return figures;
}

async function measureHerwa() {
  const generator = await startGenerator();
  const bot = startBot(generator.port);
  try {
    const ready = async () => (await generator.ask('GET', 'state')).connected && allSent(generator)();
    await waitFor('the bot to connect', ready, 60_000);
    await pause(3000);
    // Rules are read and compiled; and after a minute the bot has counted all that counts itself.
    await pace(bot, generator, 5, false);
    await pause(57_000);
    await pace(bot, generator, 2, false);
    const steady = await pace(bot, generator, Number(seconds), true);
    const most = await floodOf(bot, generator, Number(flood));
    return { ...flat(steady), flood_a_second: most.a_second, flood_cpu_us: most.cpu_us_each, flood_redis_cpu_us: most.redis_cpu_us_each };
  } finally {
    await end(bot);
    await end(generator.process);
  }
}

function flat(figures) {
  const all = {};
  for (const [key, value] of Object.entries(figures)) {
    if (value instanceof Object) for (const [inner, one] of Object.entries(value)) all[`${key}_${inner}`] = one;
    else if (typeof value === 'number') all[key] = value;
  }
  return all;
}

async function measurePeer() {
  const generator = await startGenerator(Number(flood));
  const peer = path.join(here, '../gateway/peers/discordjs.mjs');
  const child = start('1', 'node', [peer, generator.port, guilds, flood, 'no-message-cache'].map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  await Promise.race([new Promise((resolve) => child.once('exit', resolve)), pause(180_000)]);
  await end(child);
  await end(generator.process);
  const { messages_per_s: rate, cpu_us: cpu, rss_mb: rss } = JSON.parse(said);
  console.log(JSON.stringify({ what: 'discord.js, doing nothing', a_second: rate, cpu_us_each: cpu, rss_mb: rss }));
  return { flood_a_second: rate, flood_cpu_us: cpu, rss_mb: rss };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const tell = (name, all) =>
  console.log(`${name}: ${Object.keys(all[0]).map((key) => `${key} ${median(all.map((one) => one[key]))}`).join(', ')}`);

try {
  await stores.redis.start();
  await stores.postgres.start();
  execFileSync(path.join(binaries, 'herwa'), ['migrate'], { cwd: folder, env: environment(0), stdio: 'ignore' });
  // The bot's first start is when the catalog learns which features there are.
  const generator = await startGenerator();
  const first = startBot(generator.port);
  await waitFor('the features', () => sql("select count(*) from platform.features where name = 'automod'") === '1', 60_000);
  await end(first);
  await end(generator.process);
  furnish();
  const herwa = [];
  const peer = [];
  for (let n = 0; n < Number(rounds); ++n) {
    herwa.push(await measureHerwa());
    if (process.env.BENCH_WITHOUT_PEER !== '1') peer.push(await measurePeer());
  }
  tell('herwa', herwa);
  if (peer.length > 0) tell('discord.js', peer);
} finally {
  for (const child of started) await end(child);
  await stores.postgres.kill();
  await stores.redis.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
