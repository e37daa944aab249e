// What discord.js does that no other stranger does: pins with their times, polls that end, threads that are
// left, and acts on many at once.
import assert from 'node:assert/strict';

import { ChannelType, Events, Routes } from 'discord.js';

import { next, scenario } from '../../harness.mjs';

export const withoutRateLimits = true;

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('pins, lists with times, and unpins', async () => {
    const message = await stage.room.send('The stove is hot');
    const updated = next(client, Events.ChannelPinsUpdate);
    await message.pin('everybody must know');
    await updated;
    const { items } = await stage.room.messages.fetchPins();
    const [pin] = items.filter((one) => one.message.id === message.id);
    assert.ok(Date.now() - pin.pinnedTimestamp < 60_000);
    await message.unpin();
    assert.ok((await stage.room.messages.fetchPins()).items.every((one) => one.message.id !== message.id));
  });

  scenario('asks, hears votes, reads voters and ends a poll', async () => {
    const asked = await stage.room.send({
      poll: { question: { text: 'Tea or coffee?' }, answers: [{ text: 'Tea' }, { text: 'Coffee' }], duration: 1, allowMultiselect: false },
    });
    const voted = next(client, Events.MessagePollVoteAdd);
    await sim.control('POST', '/act/vote', { as: sim.person('ada').id, channel_id: stage.room.id, message_id: asked.id, answer_id: 1 });
    await voted;
    const voters = await asked.poll.answers.get(1).voters.fetch();
    assert.deepEqual([...voters.keys()], [sim.person('ada').id]);
    const ended = await asked.poll.end();
    assert.ok(ended.poll.resultsFinalized);
  });

  scenario("takes another's reaction away", async () => {
    const message = await stage.room.send('Who comes along?');
    await sim.as('ada', 'PUT', `/channels/${stage.room.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}/@me`);
    const reaction = (await message.fetch(true)).reactions.cache.get('👍');
    const removed = next(client, Events.MessageReactionRemove);
    await reaction.users.remove(sim.person('ada').id);
    await removed;
  });

  scenario('joins and leaves a thread, and finds it among the archived', async () => {
    const thread = await stage.room.threads.create({ name: 'Just us', type: ChannelType.PrivateThread });
    await thread.members.add(sim.person('ada').id);
    assert.equal((await thread.members.fetch(sim.person('ada').id)).id, sim.person('ada').id);
    await thread.leave();
    await thread.join();
    await thread.setArchived(true);
    const { threads } = await stage.room.threads.fetchArchived({ type: 'private', fetchAll: true });
    assert.ok(threads.has(thread.id));
    await thread.delete();
  });

  scenario('orders roles, reads one, prunes and bans many at once', async () => {
    const low = await stage.guild.roles.create({ name: 'Low bell' });
    const high = await stage.guild.roles.create({ name: 'High bell' });
    await stage.guild.roles.setPositions([
      { role: low.id, position: 2 },
      { role: high.id, position: 1 },
    ]);
    const read = await stage.guild.roles.fetch(low.id, { force: true });
    assert.ok(read.position >= 1);
    assert.equal(typeof (await stage.guild.members.prune({ days: 7 })), 'number');
    const strangers = [];
    for (const username of ['mud', 'soot']) {
      const person = await sim.control('POST', '/people', { username });
      await sim.control('POST', '/act/join', { as: person.id, guild_id: sim.guildId });
      strangers.push(person.id);
    }
    const { bannedUsers, failedUsers } = await stage.guild.bans.bulkCreate([...strangers, stage.guild.ownerId], { reason: 'mud everywhere' });
    assert.deepEqual([...bannedUsers].sort(), [...strangers].sort());
    assert.deepEqual(failedUsers, [stage.guild.ownerId]);
    await high.delete();
    await low.delete();
  });

  scenario('knows itself by every name', async () => {
    const { id } = await client.rest.get(Routes.oauth2CurrentApplication());
    assert.equal(id, sim.application.id);
    assert.equal((await client.rest.get(Routes.currentApplication())).id, id);
    assert.ok((await client.rest.get(Routes.gateway(), { auth: false })).url.startsWith('ws'));
    assert.ok((await client.rest.get(Routes.userGuilds())).some((guild) => guild.id === sim.guildId));
  });

  scenario('leaves, and is told so', async () => {
    const left = next(client, Events.GuildDelete);
    await stage.guild.leave();
    assert.equal((await left).id, sim.guildId);
  });
}
