import assert from 'node:assert/strict';

import { next, scenario, until } from '../../harness.mjs';
import { makeClient } from '../client.mjs';

// Discord takes one identify in five seconds. eris sends the next one at once, whenever the last was, and knows
// nothing of another client's.
const turn = () => new Promise((resolve) => setTimeout(resolve, 5500));

export function scenarios(stage) {
  const { sim, client } = stage;
  const say = (content) => sim.as('ada', 'POST', `/channels/${stage.room.id}/messages`, { content });
  const session = async () => (await sim.control('GET', '/sessions')).find((one) => one.connected);

  scenario('logged in and has the demo guild', () => {
    assert.equal(client.user.username, 'Herwa');
    assert.equal(stage.guild.name, 'Himalaya Lodge');
    assert.ok(stage.guild.roles.some((role) => role.name === 'Warden'));
  });

  scenario('asks for all members over the gateway', async () => {
    await stage.guild.fetchAllMembers();
    assert.equal(stage.guild.members.size, stage.guild.memberCount);
    const found = await stage.guild.fetchMembers({ query: 'yuki', limit: 5 });
    assert.equal(found.length, 1);
  });

  scenario('resumes after the connection broke and misses nothing', async () => {
    const before = await session();
    const resumed = next(client, 'shardResume');
    const heard = next(client, 'messageCreate', (message) => message.content === 'said while you were away');
    await sim.control('POST', '/sessions/drop', {});
    await say('said while you were away');
    await resumed;
    await heard;
    assert.equal((await session()).id, before.id);
  });

  scenario('resumes when asked to reconnect', async () => {
    const before = await session();
    const resumed = next(client, 'shardResume');
    await sim.control('POST', '/sessions/reconnect', {});
    await resumed;
    assert.equal((await session()).id, before.id);
  });

  scenario('resumes after a close that allows it', async () => {
    const resumed = next(client, 'shardResume');
    await sim.control('POST', '/sessions/close', { code: 4000 });
    await resumed;
  });

  scenario('identifies anew when its session is gone', async () => {
    const before = await session();
    await turn();
    await sim.control('POST', '/sessions/invalidate', { resumable: false });
    const renewed = async () => ![undefined, before.id].includes((await session())?.id);
    await until(renewed, 'there is another session');
    await until(() => client.guilds.get(sim.guildId), 'the guild is there again');
    stage.guild = client.guilds.get(sim.guildId);
    stage.room = stage.guild.channels.get(stage.room.id);
  });

  scenario('sees a guild go away and come back', async () => {
    const away = next(client, 'guildUnavailable');
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: false });
    await away;
    const back = next(client, 'guildAvailable');
    await sim.control('POST', `/guilds/${sim.guildId}/outage`, { available: true });
    await back;
    stage.guild = client.guilds.get(sim.guildId);
    stage.room = stage.guild.channels.get(stage.room.id);
  });

  scenario('two shards, each with its part of the guilds', async () => {
    const sharded = makeClient(sim, { maxShards: 2 });
    sharded.on('error', () => {});
    await turn();
    const ready = next(sharded, 'ready');
    await sharded.connect();
    await ready;
    assert.equal(sharded.shards.size, 2);
    await until(() => sharded.guilds.get(sim.guildId), 'the guild is there');
    assert.equal(sharded.guildShardMap[sim.guildId], Number((BigInt(sim.guildId) >> 22n) % 2n));
    sharded.disconnect({ reconnect: false });
  });

  scenario('sees people type, speak, move and change', async () => {
    const voices = stage.guild.channels.filter((channel) => channel.type === 2);
    const ada = sim.person('ada').id;
    const joined = next(client, 'voiceChannelJoin');
    await sim.control('POST', '/act/voice', { as: ada, guild_id: sim.guildId, channel_id: voices[0].id });
    await joined;
    const moved = next(client, 'voiceChannelSwitch');
    await sim.control('POST', '/act/voice', { as: ada, guild_id: sim.guildId, channel_id: voices[1].id });
    await moved;
    const left = next(client, 'voiceChannelLeave');
    await sim.control('POST', '/act/voice', { as: ada, guild_id: sim.guildId, channel_id: null });
    await left;
    const types = next(client, 'typingStart');
    await sim.control('POST', '/act/typing', { as: ada, channel_id: stage.room.id });
    await types;
    const presence = next(client, 'presenceUpdate');
    await sim.control('POST', '/act/presence', { as: ada, status: 'idle' });
    await presence;
  });
}
