import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

import { finish, runAll, scenario, until } from '../harness.mjs';
import { startSim } from '../sim.mjs';
import { startRedis, startRole } from './processes.mjs';

const sim = await startSim();
const application = sim.application;
const owner = { id: (await sim.control('GET', '/guilds')).find((one) => one.id === sim.guildId).owner_id };
const guild = await sim.control('GET', `/guilds/${sim.guildId}?as=${owner.id}`);
const channel = guild.channels.find((one) => one.type === 0);
let redis = startRedis();

// What Node makes of a raw public key: the few bytes before it say that it is one of Ed25519.
const publicKey = (hex) =>
  createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
const rawOf = (key) => key.export({ format: 'der', type: 'spki' }).subarray(12).toString('hex');

const settings = (key) => ({ HERWA_DISCORD_PUBLIC_KEY: key, HERWA_DISCORD_TOKEN: application.token, HERWA_DISCORD_API: `${sim.url}/api/v10` });
const startBot = () => startRole('bot', /takes posted interactions.*"url":"([^"]+)"/, settings(application.public_key));
const startApi = (key) => startRole('api', /the API listens.*"port":(\d+)/, { ...settings(key), HERWA_API_PORT: '0', HERWA_PUBLIC_URL: 'http://127.0.0.1' });
const setUrl = (url) => sim.control('POST', '/interactions-url', { application_id: application.id, url });
const faults = (given = {}) => sim.control('POST', '/interactions-url/faults', { application_id: application.id, ...given });
const type = (text) => sim.control('POST', '/act/slash?wait=1', { as: owner.id, channel_id: channel.id, text });
const metric = async (port, name) => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : 0;
};
// By the API in the bot's place, or by a bot that does not know the server yet.
const told = (outcome) => outcome.state === 'answered' && outcome.message.content.includes('I have just woken up');
const pinged = (outcome) => outcome.state === 'deferred' || (outcome.state === 'answered' && !told(outcome));

let bot = await startBot();
const api = await startApi(application.public_key);
const url = `http://127.0.0.1:${api.value}/discord/interactions`;

scenario('Discord tries the place and takes it; then commands are posted and answered', async () => {
  await until(async () => (await sim.control('GET', '/sessions')).some((one) => one.connected), 'the bot is connected');
  await setUrl(url);
  const [now] = await sim.control('GET', '/applications');
  assert.equal(now.interactions_url, url);
  await until(async () => pinged(await type('/ping')), 'the API knows the bot and it answers');
  assert.ok((await metric(api.adminPort, 'herwa_posted_interactions_total{outcome="taken"}')) > 0);
});

scenario('a forged one is refused, whenever Discord tries', async () => {
  const { refused } = await sim.control('POST', '/interactions-url/probe', { application_id: application.id });
  assert.equal(refused, true);
  await faults({ wrong_key: true });
  assert.equal((await type('/ping')).state, 'failed');
  await faults({ older_s: 60 });
  assert.equal((await type('/ping')).state, 'failed');
  await faults();
  assert.ok(pinged(await type('/ping')));
});

scenario('the same one twice has one effect', async () => {
  const before = await metric(bot.adminPort, 'herwa_interactions_repeated_total');
  await faults({ twice: 1 });
  assert.ok(pinged(await type('/ping')));
  await until(async () => (await metric(bot.adminPort, 'herwa_interactions_repeated_total')) === before + 1, 'it is counted');
});

scenario('without Redis interactions go on', async () => {
  await redis.kill();
  assert.ok(pinged(await type('/ping')));
  redis = startRedis();
});

// B21
scenario('a killed bot is missed politely, and the next one answers', async () => {
  await bot.kill();
  assert.ok(told(await type('/ping')));
  bot = await startBot();
  await until(async () => pinged(await type('/ping')), 'the new bot answers');
});

scenario('a place that looks at no signature is not taken', async () => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"type":1}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await assert.rejects(setUrl(`http://127.0.0.1:${server.address().port}/`), /could not be verified/);
    const [now] = await sim.control('GET', '/applications');
    assert.equal(now.interactions_url, url);
  } finally {
    server.close();
  }
});

scenario("the simulator's signatures are what Node takes for good", async () => {
  const key = publicKey(application.public_key);
  const verdicts = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat([Buffer.from(request.headers['x-signature-timestamp']), ...parts]);
    const good = verify(null, text, key, Buffer.from(request.headers['x-signature-ed25519'], 'hex'));
    verdicts.push(good);
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' }).end(good ? '{"type":1}' : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await setUrl(`http://127.0.0.1:${server.address().port}/`);
    assert.deepEqual(verdicts, [true, false]);
  } finally {
    server.close();
    await setUrl('');
  }
});

scenario("Node's signatures are what the API takes for good, and nothing else", async () => {
  const { publicKey: ours, privateKey } = generateKeyPairSync('ed25519');
  const other = generateKeyPairSync('ed25519').privateKey;
  const door = await startApi(rawOf(ours));
  try {
    const post = async (body, { key = privateKey, time = Math.floor(Date.now() / 1000), method = 'POST', headers } = {}) => {
      const signature = sign(null, Buffer.from(`${time}${body}`), key).toString('hex');
      const answer = await fetch(`http://127.0.0.1:${door.value}/discord/interactions`, {
        method,
        headers: headers ?? { 'content-type': 'application/json', 'x-signature-ed25519': signature, 'x-signature-timestamp': `${time}` },
        body: method === 'POST' ? body : undefined,
      });
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const pong = await post('{"type":1}');
    assert.equal(pong.status, 200);
    assert.match(pong.type, /application\/json/);
    assert.deepEqual(JSON.parse(pong.text), { type: 1 });
    assert.equal((await post('{"type":1}', { key: other })).status, 401);
    assert.equal((await post('{"type":1}', { headers: {} })).status, 401);
    assert.equal((await post('{"type":1}', { time: Math.floor(Date.now() / 1000) - 60 })).status, 401);
    assert.equal((await post('nothing')).status, 400);
    assert.equal((await post('', { method: 'GET' })).status, 405);
    assert.equal((await post(' '.repeat(600 * 1024))).status, 413);
  } finally {
    await door.stop();
  }
});

const result = await runAll();
await api.stop();
await bot.stop();
await redis.kill();
await sim.stop();
finish(result);
