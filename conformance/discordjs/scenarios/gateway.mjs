import assert from 'node:assert/strict';

import { Events } from 'discord.js';

import { next, scenario, until } from '../../harness.mjs';

export function scenarios(stage) {
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

  scenario('resumes on the same connection when its session is only said to be invalid', async () => {
    const before = await session();
    const resumed = next(client, Events.ShardResume);
    const heard = next(client, Events.MessageCreate, (message) => message.content === 'said before you asked again');
    await sim.control('POST', '/sessions/invalidate', { resumable: true });
    await say('said before you asked again');
    await resumed;
    await heard;
    assert.equal((await session()).id, before.id);
  });

  scenario('identifies anew when its session is gone', async () => {
    const before = await session();
    const ready = next(client, Events.ShardReady);
    await sim.control('POST', '/sessions/invalidate', { resumable: false });
    await ready;
    assert.notEqual((await session()).id, before.id);
  });

  scenario('sees a guild go away and come back', async () => {
    const away = next(client, Events.GuildUnavailable);
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: false });
    await away;
    const back = next(client, Events.GuildAvailable);
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: true });
    await back;
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

}
