import assert from 'node:assert/strict';

import { AuditLogEvent, ChannelType, Events, PermissionFlagsBits } from 'discord.js';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('makes, changes, gives, takes and deletes a role', async () => {
    const created = next(client, Events.GuildRoleCreate, (role) => role.name === 'Bell ringer');
    const role = await stage.guild.roles.create({ name: 'Bell ringer', permissions: [PermissionFlagsBits.AddReactions], reason: 'every morning' });
    await created;
    await role.edit({ name: 'Night bell', hoist: true });
    const ada = await stage.guild.members.fetch(sim.person('ada').id);
    const changed = next(client, Events.GuildMemberUpdate, (_, now) => now.id === ada.id && now.roles.cache.has(role.id));
    await ada.roles.add(role, 'she asked');
    await changed;
    await ada.roles.remove(role);
    await role.delete();
    await assert.rejects(ada.roles.add(role.id), { code: 10011 });
  });

  scenario('cannot touch what stands above it', async () => {
    const owner = await stage.guild.members.fetch(stage.guild.ownerId);
    await assert.rejects(client.rest.patch(`/guilds/${sim.guildId}/members/${owner.id}`, { body: { nick: 'Boss' } }), { code: 50013 });
    await assert.rejects(client.rest.delete(`/guilds/${sim.guildId}/members/${owner.id}`), { code: 50013 });
    await assert.rejects(client.rest.put(`/guilds/${sim.guildId}/members/${owner.id}/roles/${sim.guildId}`), { code: 50028 });
  });

  scenario('renames, times out and releases a member', async () => {
    const emre = await stage.guild.members.fetch(sim.person('emre').id);
    await emre.setNickname('Emre of the bells', 'a good name');
    assert.equal((await stage.guild.members.fetch({ user: emre.id, force: true })).nickname, 'Emre of the bells');
    // What the call gives back: the cached member changes only when the event comes.
    const quiet = await emre.timeout(60_000, 'too loud');
    assert.ok(quiet.isCommunicationDisabled());
    await assert.rejects(sim.as('emre', 'POST', `/channels/${stage.room.id}/messages`, { content: 'psst' }), /Missing Permissions/);
    await emre.timeout(null);
    await sim.as('emre', 'POST', `/channels/${stage.room.id}/messages`, { content: 'I can speak' });
    await assert.rejects(emre.timeout(29 * 24 * 3600 * 1000), { code: 50035 });
  });

  scenario('kicks, bans and pardons, with reasons in the audit log', async () => {
    const piotr = sim.person('piotr');
    await sim.control('POST', '/act/join', { as: piotr.id, guild_id: sim.guildId });
    const member = await stage.guild.members.fetch(piotr.id);
    await member.kick('tracked mud in');
    await sim.control('POST', '/act/join', { as: piotr.id, guild_id: sim.guildId });
    const banned = next(client, Events.GuildBanAdd);
    await stage.guild.members.ban(piotr.id, { reason: 'again, mud: ünïcode', deleteMessageSeconds: 3600 });
    assert.equal((await banned).user.username, 'piotr');
    assert.equal((await stage.guild.bans.fetch(piotr.id)).reason, 'again, mud: ünïcode');
    await assert.rejects(sim.control('POST', '/act/join', { as: piotr.id, guild_id: sim.guildId }), /banned/);
    await stage.guild.members.unban(piotr.id);
    const log = await stage.guild.fetchAuditLogs({ type: AuditLogEvent.MemberKick, limit: 1 });
    assert.equal(log.entries.first().reason, 'tracked mud in');
  });

  scenario('makes, changes and deletes a channel with overwrites', async () => {
    const created = next(client, Events.ChannelCreate, (channel) => channel.name === 'bell-tower');
    const channel = await stage.guild.channels.create({
      name: 'Bell tower',
      type: ChannelType.GuildText,
      parent: stage.room.parent,
      permissionOverwrites: [{ id: stage.guild.id, deny: [PermissionFlagsBits.ViewChannel] }],
    });
    await created;
    assert.equal(channel.name, 'bell-tower');
    await assert.rejects(sim.control('GET', `/channels/${channel.id}/messages?as=${sim.person('chidi').id}`));
    await channel.permissionOverwrites.edit(sim.person('yuki').id, { ViewChannel: true });
    await sim.control('GET', `/channels/${channel.id}/messages?as=${sim.person('yuki').id}`);
    await channel.edit({ topic: 'Rings at seven', rateLimitPerUser: 30 });
    assert.equal(channel.rateLimitPerUser, 30);
    await sim.as('yuki', 'POST', `/channels/${channel.id}/messages`, { content: 'ding' });
    await assert.rejects(sim.as('yuki', 'POST', `/channels/${channel.id}/messages`, { content: 'dong' }), /slowmode/);
    const gone = next(client, Events.ChannelDelete, (one) => one.id === channel.id);
    await channel.delete('quiet at last');
    await gone;
  });

  scenario('reads the guild, its roles, channels and members over REST', async () => {
    const guild = await client.guilds.fetch({ guild: sim.guildId, force: true, withCounts: true });
    assert.ok(guild.approximateMemberCount > 20);
    assert.ok((await guild.roles.fetch()).size >= 8);
    assert.ok((await guild.channels.fetch()).size > 15);
    assert.ok((await guild.members.list({ limit: 10 })).size === 10);
    assert.equal((await guild.members.search({ query: 'yu', limit: 5 })).first().user.username, 'yuki');
    assert.equal((await client.guilds.fetch()).size, 1);
  });

  scenario('without administrator may do what its role says and no more', async () => {
    const own = stage.guild.members.me.roles.botRole;
    const ada = await stage.guild.members.fetch(sim.person('ada').id);
    const office = stage.guild.channels.cache.find((channel) => channel.name === 'wardens-office');
    const grant = async (...bits) => {
      const changed = next(client, Events.GuildRoleUpdate, (_, role) => role.id === own.id);
      const permissions = String(bits.reduce((all, bit) => all | bit, 0n));
      await sim.as('pema', 'PATCH', `/guilds/${sim.guildId}/roles/${own.id}`, { permissions });
      await changed;
    };
    const { ViewChannel, SendMessages, ReadMessageHistory, ManageMessages, Administrator } = PermissionFlagsBits;
    await grant(ViewChannel, SendMessages, ReadMessageHistory);
    const post = await sim.as('ada', 'POST', `/channels/${stage.room.id}/messages`, { content: 'Mine' });
    await stage.room.send('I may speak');
    await assert.rejects(stage.room.messages.delete(post.id), { code: 50013 });
    await assert.rejects(stage.room.setTopic('mine now'), { code: 50013 });
    await assert.rejects(stage.guild.roles.create({ name: 'Mine' }), { code: 50013 });
    await assert.rejects(ada.timeout(60_000), { code: 50013 });
    await assert.rejects(office.messages.fetch({ limit: 1 }), { code: 50001 });
    await grant(ViewChannel, ReadMessageHistory, ManageMessages);
    await stage.room.messages.delete(post.id);
    await grant(Administrator);
  });
}
