import assert from 'node:assert/strict';

import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Events, REST } from 'discord.js';

import { next, scenario } from '../../harness.mjs';
import { enter, makeClient } from '../client.mjs';

// The first login is a scenario.
export const entersByItself = true;

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('a wrong token is refused', async () => {
    await assert.rejects(makeClient(sim).login('not.a.token'));
  });

  scenario('a wrong token that reaches the gateway is closed with 4004, once and for all', async () => {
    // Only REST knows the right one, else the gateway would never be asked.
    const rest = new REST({ api: `${sim.url}/api` }).setToken(sim.application.token);
    const manager = new WebSocketManager({
      token: 'not.a.token',
      intents: 1,
      rest,
      shardCount: 1,
      fetchGatewayInformation: () => rest.get('/gateway/bot'),
    });
    const closed = next(manager, WebSocketShardEvents.Closed);
    manager.on(WebSocketShardEvents.Error, () => {});
    await assert.rejects(manager.connect(), /Authentication failed/);
    assert.equal((await closed).code, 4004);
  });

  scenario('an intent that the application may not have is closed with 4014', async () => {
    await sim.control('PATCH', `/applications/${sim.application.id}`, { members_intent: false });
    const poor = makeClient(sim);
    const closed = next(poor, Events.ShardDisconnect);
    poor.on(Events.Error, () => {});
    await assert.rejects(poor.login(sim.application.token), /disallowed intents/);
    assert.equal((await closed)[0].code, 4014);
    await poor.destroy();
    await sim.control('PATCH', `/applications/${sim.application.id}`, { members_intent: true });
  });

  scenario('logs in and receives the demo guild', async () => {
    await enter(stage);
    assert.equal(client.user.username, 'Herwa');
    assert.equal(client.application.id, sim.application.id);
    const { guild } = stage;
    assert.equal(guild.name, 'Himalaya Lodge');
    assert.ok(guild.available);
    assert.equal(stage.room.parent.name, 'Common room');
    assert.ok(guild.roles.cache.some((role) => role.name === 'Warden' && role.color === 0xf2a33a));
  });

  scenario('asks for all members over the gateway', async () => {
    const members = await stage.guild.members.fetch();
    assert.equal(members.size, stage.guild.memberCount);
    assert.equal(members.find((member) => member.user.username === 'yuki').displayName, '雪');
  });

  scenario('asks for one member by id, and for one by name', async () => {
    const ada = await stage.guild.members.fetch({ user: sim.person('ada').id, force: true });
    assert.equal(ada.user.username, 'ada');
    const found = await stage.guild.members.fetch({ query: 'mira', limit: 5 });
    assert.equal(found.size, 1);
  });

  scenario('reads itself, its application and a picture', async () => {
    const application = await client.application.fetch();
    assert.equal(application.owner.username, 'pema');
    const user = await client.users.fetch(sim.person('ada').id, { force: true });
    const picture = await fetch(user.displayAvatarURL({ extension: 'png', size: 64 }));
    assert.equal(picture.headers.get('content-type'), 'image/png');
    assert.ok((await picture.arrayBuffer()).byteLength > 100);
  });

  scenario('sees people come, change and go', async () => {
    const newcomer = await sim.control('POST', '/people', { username: 'newcomer', global_name: 'A newcomer' });
    const added = next(client, Events.GuildMemberAdd, (member) => member.id === newcomer.id);
    await sim.control('POST', '/act/join', { as: newcomer.id, guild_id: sim.guildId });
    assert.equal((await added).displayName, 'A newcomer');
    const removed = next(client, Events.GuildMemberRemove, (member) => member.id === newcomer.id);
    await sim.control('POST', '/act/leave', { as: newcomer.id, guild_id: sim.guildId });
    await removed;
  });

  scenario('sees presence and voice', async () => {
    const ada = sim.person('ada').id;
    const presence = next(client, Events.PresenceUpdate, (_, now) => now.userId === ada && now.status === 'dnd');
    await sim.control('POST', '/act/presence', { as: ada, status: 'dnd' });
    await presence;
    const hearth = stage.guild.channels.cache.find((channel) => channel.name === 'Hearth');
    const voice = next(client, Events.VoiceStateUpdate, (_, now) => now.id === ada && now.channelId === hearth.id);
    await sim.control('POST', '/act/voice', { as: ada, guild_id: sim.guildId, channel_id: hearth.id });
    await voice;
    assert.equal(hearth.members.size, 1);
  });
}
