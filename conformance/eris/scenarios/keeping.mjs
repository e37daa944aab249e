import assert from 'node:assert/strict';

import { next, scenario } from '../../harness.mjs';

const picture = 'data:image/png;base64,iVBORw0KGgo=';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('keeps webhooks', async () => {
    const updated = next(client, 'webhooksUpdate');
    const webhook = await client.createChannelWebhook(stage.room.id, { name: 'Crier' }, 'news');
    await updated;
    assert.equal((await client.getChannelWebhooks(stage.room.id)).length, 1);
    assert.equal((await client.getGuildWebhooks(sim.guildId)).length, 1);
    assert.equal((await client.getWebhook(webhook.id)).name, 'Crier');
    const said = await client.executeWebhook(webhook.id, webhook.token, { content: 'Hear!', wait: true, username: 'Town crier' });
    await client.editWebhookMessage(webhook.id, webhook.token, said.id, { content: 'Hear you!' });
    await client.deleteWebhookMessage(webhook.id, webhook.token, said.id);
    assert.equal((await client.editWebhook(webhook.id, { name: 'Crier II' })).name, 'Crier II');
    await client.deleteWebhook(webhook.id);
  });

  scenario('invites', async () => {
    const created = next(client, 'inviteCreate');
    const invite = await stage.room.createInvite({ maxAge: 600, maxUses: 2, unique: true }, 'guests');
    await created;
    assert.equal((await client.getInvite(invite.code, true)).guild.id, sim.guildId);
    assert.equal((await stage.room.getInvites()).length, 1);
    assert.equal((await stage.guild.getInvites()).length, 1);
    const gone = next(client, 'inviteDelete');
    await client.deleteInvite(invite.code, 'full');
    await gone;
  });

  scenario('keeps emojis', async () => {
    const updated = next(client, 'guildEmojisUpdate');
    const emoji = await stage.guild.createEmoji({ name: 'snow', image: picture }, 'winter');
    await updated;
    assert.equal((await client.getRESTGuildEmoji(sim.guildId, emoji.id)).name, 'snow');
    assert.ok((await client.getRESTGuildEmojis(sim.guildId)).length >= 1);
    assert.equal((await stage.guild.editEmoji(emoji.id, { name: 'ice' })).name, 'ice');
    await stage.guild.deleteEmoji(emoji.id);
  });

  scenario('keeps stickers', async () => {
    const updated = next(client, 'guildStickersUpdate');
    const sticker = await stage.guild.createSticker({
      name: 'boots',
      description: 'muddy',
      tags: '🥾',
      file: { name: 'boots.png', file: Buffer.from('a picture') },
    });
    await updated;
    assert.equal((await client.getRESTGuildSticker(sim.guildId, sticker.id)).name, 'boots');
    assert.equal((await client.getRESTGuildStickers(sim.guildId)).length, 1);
    assert.equal((await stage.guild.editSticker(sticker.id, { name: 'shoes' })).name, 'shoes');
    await stage.guild.deleteSticker(sticker.id);
  });

  scenario('announces events', async () => {
    const created = next(client, 'guildScheduledEventCreate');
    const event = await stage.guild.createScheduledEvent({
      name: 'Hike',
      privacyLevel: 2,
      entityType: 3,
      entityMetadata: { location: 'the pass' },
      scheduledStartTime: new Date(Date.now() + 3600000),
      scheduledEndTime: new Date(Date.now() + 7200000),
    });
    await created;
    assert.equal((await stage.guild.getScheduledEvents({ withUserCount: true })).length, 1);
    assert.equal((await client.getGuildScheduledEventUsers(sim.guildId, event.id)).length, 0);
    const updated = next(client, 'guildScheduledEventUpdate');
    await client.editGuildScheduledEvent(sim.guildId, event.id, { name: 'Long hike' });
    await updated;
    const gone = next(client, 'guildScheduledEventDelete');
    await stage.guild.deleteScheduledEvent(event.id);
    await gone;
  });

  scenario("keeps rules of Discord's AutoMod", async () => {
    const rule = await client.createAutoModerationRule(sim.guildId, {
      name: 'no spoilers',
      eventType: 1,
      triggerType: 1,
      triggerMetadata: { keyword_filter: ['spoiler*'] },
      actions: [{ type: 1, metadata: {} }],
      enabled: true,
    });
    await assert.rejects(sim.as('yuki', 'POST', `/channels/${stage.room.id}/messages`, { content: 'Spoilers ahead' }), {
      status: 400,
    });
    assert.equal((await client.getAutoModerationRules(sim.guildId)).length, 1);
    assert.equal((await client.getAutoModerationRule(sim.guildId, rule.id)).name, 'no spoilers');
    await client.editAutoModerationRule(sim.guildId, rule.id, { name: 'none', enabled: false });
    await client.deleteAutoModerationRule(sim.guildId, rule.id);
  });
}
