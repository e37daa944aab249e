import assert from 'node:assert/strict';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;
  // More than Discord allows in five seconds are written here.
  const say = (content, who = 'ada') => sim.as(who, 'POST', `/channels/${stage.room.id}/messages`, { content });

  scenario('writes with embeds, a file and a reply; edits, reads, deletes', async () => {
    const asked = await say('who is there?');
    const sent = await client.createMessage(
      stage.room.id,
      { content: 'we are', embeds: [{ title: 'Us', color: 1 }], messageReference: { messageID: asked.id } },
      { name: 'us.txt', file: Buffer.from('names') },
    );
    assert.equal(sent.referencedMessage.id, asked.id);
    assert.equal(sent.attachments[0].filename, 'us.txt');
    const edited = next(client, 'messageUpdate');
    await sent.edit('we were');
    await edited;
    assert.equal((await client.getMessage(stage.room.id, sent.id)).content, 'we were');
    assert.ok((await client.getMessages(stage.room.id, { limit: 5 })).length > 1);
    const gone = next(client, 'messageDelete');
    await sent.delete('tidy');
    await gone;
    await client.sendChannelTyping(stage.room.id);
  });

  scenario('reacts, counts and clears', async () => {
    const post = await say('tea or coffee');
    const path = [stage.room.id, post.id];
    const added = next(client, 'messageReactionAdd');
    await client.addMessageReaction(...path, '🍵');
    await added;
    await sim.as('yuki', 'PUT', `/channels/${stage.room.id}/messages/${post.id}/reactions/🍵/@me`);
    assert.equal((await client.getMessageReaction(...path, '🍵')).length, 2);
    const removed = next(client, 'messageReactionRemove');
    await client.removeMessageReaction(...path, '🍵');
    await removed;
    const cleared = next(client, 'messageReactionRemoveEmoji');
    await client.removeMessageReactionEmoji(...path, '🍵');
    await cleared;
    const all = next(client, 'messageReactionRemoveAll');
    await client.removeMessageReactions(...path);
    await all;
  });

  scenario('deletes many at once', async () => {
    const ids = [];
    for (const n of [1, 2, 3]) ids.push((await say(`line ${n}`)).id);
    const gone = next(client, 'messageDeleteBulk');
    await client.deleteMessages(stage.room.id, ids, 'noise');
    await gone;
  });

  scenario('opens threads, fills and leaves them', async () => {
    const post = await say('let us talk about it');
    const created = next(client, 'threadCreate');
    const thread = await client.createThreadWithMessage(stage.room.id, post.id, { name: 'About it', autoArchiveDuration: 60 });
    await created;
    const yuki = sim.person('yuki').id;
    await thread.join(yuki);
    assert.ok((await thread.getMembers()).length >= 1);
    await thread.leave(yuki);
    assert.ok((await client.getActiveGuildThreads(sim.guildId)).threads.length >= 1);
    const updated = next(client, 'threadUpdate');
    await thread.edit({ archived: true });
    await updated;
    assert.equal((await client.getArchivedThreads(stage.room.id, 'public', { limit: 10 })).threads.length, 1);
    const gone = next(client, 'threadDelete');
    await thread.delete();
    await gone;
    const lonely = await client.createThread(stage.room.id, { name: 'Lonely', type: 11, autoArchiveDuration: 60 });
    await lonely.delete();
  });

  scenario('writes to a person alone', async () => {
    const direct = await client.getDMChannel(sim.person('ada').id);
    const sent = await direct.createMessage('between us');
    assert.equal(sent.content, 'between us');
  });

  scenario('sends an announcement on', async () => {
    const board = await sim.as('pema', 'POST', `/guilds/${sim.guildId}/channels`, { name: 'news-board', type: 5 });
    const sent = await client.createMessage(board.id, 'Snow tomorrow');
    assert.ok((await client.crosspostMessage(board.id, sent.id)).flags & 1);
  });
}
