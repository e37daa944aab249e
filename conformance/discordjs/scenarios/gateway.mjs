import assert from 'node:assert/strict';

import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Events, GatewayDispatchEvents, REST, RESTEvents } from 'discord.js';

import { next, scenario, until } from '../../harness.mjs';

export function faultScenarios(stage) {
  const { sim, client } = stage;
  const say = (content) => sim.as('ada', 'POST', `/channels/${stage.room.id}/messages`, { content });
  const session = async () => (await sim.control('GET', '/sessions')).find((one) => one.connected);

  scenario('resumes after the connection broke and misses nothing', async () => {
    const before = await session();
    const resumed = next(client, Events.ShardResume);
    const heard = next(client, Events.MessageCreate, (message) => message.content === 'said while you were away');
    await sim.control('POST', '/sessions/drop', {});
    await say('said while you were away');
    const [, replayed] = await resumed;
    await heard;
    assert.ok(replayed >= 1);
    assert.equal((await session()).id, before.id);
  });

  scenario('resumes when asked to reconnect', async () => {
    const before = await session();
    const resumed = next(client, Events.ShardResume);
    await sim.control('POST', '/sessions/reconnect', {});
    await resumed;
    assert.equal((await session()).id, before.id);
  });

  scenario('resumes after a close that allows it', async () => {
    const resumed = next(client, Events.ShardResume);
    await sim.control('POST', '/sessions/close', { code: 4000 });
    await resumed;
  });

  scenario('identifies anew when its session is gone', async () => {
    const before = await session();
    const ready = next(client, Events.ShardReady);
    await sim.control('POST', '/sessions/invalidate', { resumable: false });
    await ready;
    assert.notEqual((await session()).id, before.id);
  }, { seconds: 30 });

  scenario('sees a guild go away and come back', async () => {
    const away = next(client, Events.GuildUnavailable);
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: false });
    await away;
    const back = next(client, Events.GuildAvailable);
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: true });
    await back;
  });

  scenario('sends each line once through the limit of the route', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, (_, n) => stage.room.send(`line ${n}`)));
    assert.equal(new Set(sent.map((message) => message.id)).size, 8);
  });

  scenario('waits out a 429 and an error of the server', async () => {
    const limited = next(client.rest, RESTEvents.Response, (_, answer) => answer.status === 429);
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}/messages', method: 'POST', status: 429, retry_after: 0.2 });
    const sent = await stage.room.send('late but sent');
    assert.equal(sent.content, 'late but sent');
    await limited;
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}', method: 'GET', status: 502 });
    await client.channels.fetch(stage.room.id, { force: true });
  });

  scenario('stops for all routes at a global limit', async () => {
    const rest = new REST({ api: `${sim.url}/api` }).setToken(sim.application.token);
    const limited = next(rest, RESTEvents.RateLimited, (data) => data.global);
    await sim.control('POST', '/faults/rest', { status: 429, retry_after: 0.2, scope: 'global' });
    await rest.get('/users/@me');
    await limited;
  });

  scenario('loses and doubles events on request', async () => {
    const heard = [];
    // Raw, because discord.js itself drops a message that it knows already.
    const listen = (frame) => frame.t === 'MESSAGE_CREATE' && heard.push(frame.d.content);
    client.on(Events.Raw, listen);
    await sim.control('POST', '/faults/gateway', { drop: { MESSAGE_CREATE: 1 } });
    await say('lost');
    await sim.control('POST', '/faults/gateway', { duplicate: { MESSAGE_CREATE: 1 } });
    await say('doubled');
    await until(() => heard.length === 2, 'two events');
    client.off(Events.Raw, listen);
    assert.deepEqual(heard, ['doubled', 'doubled']);
  });

  scenario('two shards over a compressed stream', async () => {
    const rest = new REST({ api: `${sim.url}/api` }).setToken(sim.application.token);
    const manager = new WebSocketManager({
      token: sim.application.token,
      intents: 1,
      rest,
      shardCount: 2,
      compression: CompressionMethod.ZlibNative,
      fetchGatewayInformation: () => rest.get('/gateway/bot'),
    });
    const seen = [];
    const guild = new Promise((resolve) => {
      manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
        seen.push(data.t);
        if (data.t === GatewayDispatchEvents.GuildCreate) resolve(shardId);
      });
    });
    await manager.connect();
    assert.equal(await guild, Number((BigInt(sim.guildId) >> 22n) % 2n));
    await until(() => seen.filter((type) => type === 'READY').length === 2, 'both shards ready');
    await manager.destroy();
  }, { seconds: 40 });

  scenario('waits for a slow answer', async () => {
    await sim.control('POST', '/faults/rest', { route: '/users/{user_id}', delay_ms: 300 });
    const user = await client.users.fetch(sim.person('ada').id, { force: true });
    assert.equal(user.username, 'ada');
  });
}
