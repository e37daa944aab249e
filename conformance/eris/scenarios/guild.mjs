import assert from 'node:assert/strict';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('sees people come and go', async () => {
    const newcomer = await sim.control('POST', '/people', { username: 'passerby' });
    const came = next(client, 'guildMemberAdd', (_, member) => member.id === newcomer.id);
    await sim.control('POST', '/act/join', { as: newcomer.id, guild_id: sim.guildId });
    await came;
    const went = next(client, 'guildMemberRemove', (_, member) => member.id === newcomer.id);
    await sim.control('POST', '/act/leave', { as: newcomer.id, guild_id: sim.guildId });
    await went;
  });

  scenario('gives, takes, makes and deletes a role', async () => {
    const created = next(client, 'guildRoleCreate');
    const role = await stage.guild.createRole({ name: 'Cook', color: 0x336699, hoist: true }, 'the kitchen, ünïcode');
    await created;
    const yuki = sim.person('yuki').id;
    const changed = next(client, 'guildMemberUpdate', (_, member) => member.id === yuki);
    await stage.guild.addMemberRole(yuki, role.id, 'cooks');
    await changed;
    await stage.guild.removeMemberRole(yuki, role.id);
    const updated = next(client, 'guildRoleUpdate');
    assert.equal((await role.edit({ name: 'Chef' })).name, 'Chef');
    await updated;
    assert.ok((await client.getRESTGuildRoles(sim.guildId)).length > 5);
    const gone = next(client, 'guildRoleDelete');
    await role.delete('no kitchen');
    await gone;
  });

  scenario('renames, times out, kicks, bans and unbans', async () => {
    const piotr = sim.person('piotr').id;
    await sim.control('POST', '/act/join', { as: piotr, guild_id: sim.guildId });
    await stage.guild.editMember(piotr, { nick: 'P.', communicationDisabledUntil: new Date(Date.now() + 60000) }, 'loud');
    await stage.guild.editMember('@me', { nick: 'Watcher' });
    await stage.guild.kickMember(piotr, 'muddy');
    await sim.control('POST', '/act/join', { as: piotr, guild_id: sim.guildId });
    const banned = next(client, 'guildBanAdd');
    await stage.guild.banMember(piotr, 0, 'muddy again');
    await banned;
    assert.equal((await stage.guild.getBan(piotr)).user.id, piotr);
    assert.equal((await stage.guild.getBans()).length, 1);
    const unbanned = next(client, 'guildBanRemove');
    await stage.guild.unbanMember(piotr, 'clean');
    await unbanned;
    assert.equal(typeof (await stage.guild.getPruneCount({ days: 7 })), 'number');
  });

  scenario('reads the audit log', async () => {
    const log = await stage.guild.getAuditLog({ limit: 5 });
    assert.ok(log.entries.length > 0);
  });

  scenario('makes, changes, moves and deletes a channel with overwrites', async () => {
    const created = next(client, 'channelCreate');
    const channel = await stage.guild.createChannel('cellar', 0, { topic: 'dark', reason: 'stores' });
    await created;
    await channel.editPermission(stage.guild.id, 0n, 1024n, 0, 'hidden');
    await channel.deletePermission(stage.guild.id);
    const updated = next(client, 'channelUpdate');
    await channel.edit({ topic: 'darker' });
    await updated;
    await client.editChannelPosition(channel.id, 1);
    assert.ok((await client.getRESTGuildChannels(sim.guildId)).length > 10);
    const gone = next(client, 'channelDelete');
    await channel.delete('flooded');
    await gone;
  });

  scenario('reads over REST: guild, members, users, channels', async () => {
    assert.equal((await client.getRESTGuild(sim.guildId, true)).name, 'Himalaya Lodge');
    assert.equal((await client.getRESTGuildMembers(sim.guildId, { limit: 3 })).length, 3);
    assert.equal((await client.getRESTGuildMember(sim.guildId, sim.person('ada').id)).username, 'ada');
    assert.equal((await client.searchGuildMembers(sim.guildId, 'ada')).length, 1);
    assert.equal((await client.getRESTUser(sim.person('ada').id)).username, 'ada');
    assert.equal((await client.getRESTChannel(stage.room.id)).id, stage.room.id);
    assert.equal((await client.getSelf()).username, 'Herwa');
    assert.equal((await client.editSelf({ username: 'Herwa' })).username, 'Herwa');
    const updated = next(client, 'guildUpdate');
    await stage.guild.edit({ description: 'high up' });
    await updated;
  });
}
