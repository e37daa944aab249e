import assert from 'node:assert/strict';

import { AttachmentBuilder, EmbedBuilder, Events, GatewayIntentBits } from 'discord.js';

import { next, scenario } from '../../harness.mjs';
import { makeClient } from '../client.mjs';

// Limits have a group of their own; here they would only cost fifteen seconds.
export const withoutRateLimits = true;

export function scenarios(stage) {
  const { sim, client } = stage;
  const say = (who, content, more = {}) => sim.as(who, 'POST', `/channels/${stage.room.id}/messages`, { content, ...more });

  scenario('hears what members say', async () => {
    const heard = next(client, Events.MessageCreate, (message) => message.content.startsWith('Is anybody'));
    await say('ada', `Is anybody here, <@${client.user.id}>?`);
    const message = await heard;
    assert.equal(message.author.username, 'ada');
    assert.equal(message.member.displayName, 'Ada Okafor');
    assert.ok(message.mentions.users.has(client.user.id));
    const reply = await message.reply('I am');
    assert.equal(reply.reference.messageId, message.id);
    assert.ok(reply.mentions.users.has(message.author.id));
  });

  scenario('sends, edits, fetches and deletes', async () => {
    const sent = await stage.room.send({
      content: 'With an embed',
      embeds: [new EmbedBuilder().setTitle('Title').setColor(0xf2a33a).setFooter({ text: 'foot' }).addFields({ name: 'a', value: 'b', inline: true }).setTimestamp()],
    });
    assert.equal(sent.embeds[0].fields[0].value, 'b');
    const updated = next(client, Events.MessageUpdate, (_, now) => now.id === sent.id);
    const edited = await sent.edit('Edited');
    assert.ok(edited.editedTimestamp);
    assert.equal((await updated)[1].content, 'Edited');
    assert.equal((await stage.room.messages.fetch({ message: sent.id, force: true })).content, 'Edited');
    const gone = next(client, Events.MessageDelete, (message) => message.id === sent.id);
    await sent.delete();
    await gone;
    await assert.rejects(stage.room.messages.fetch({ message: sent.id, force: true }), { code: 10008 });
  });

  scenario('uploads a file and shows it in an embed', async () => {
    const picture = Buffer.from(await (await fetch(`${sim.url}/cdn/icons/1/file.png?size=32`)).arrayBuffer());
    const sent = await stage.room.send({
      files: [new AttachmentBuilder(picture, { name: 'hill.png', description: 'A hill' })],
      embeds: [new EmbedBuilder().setImage('attachment://hill.png').setTitle('Hill')],
    });
    const attachment = sent.attachments.first();
    assert.equal(attachment.width, 32);
    assert.equal(attachment.description, 'A hill');
    assert.ok(sent.embeds[0].image.url.includes('/attachments/'));
    const back = Buffer.from(await (await fetch(attachment.url)).arrayBuffer());
    assert.ok(back.equals(picture));
  });

  scenario('reacts, and sees others react', async () => {
    const sent = await stage.room.send('React to me');
    await sent.react('👍');
    const seen = next(client, Events.MessageReactionAdd, (reaction, user) => user.username === 'ada');
    await sim.as('ada', 'PUT', `/channels/${stage.room.id}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}/@me`);
    const [reaction] = await seen;
    assert.equal(reaction.count, 2);
    assert.equal((await reaction.users.fetch()).size, 2);
    await reaction.users.remove(sim.person('ada').id);
    await reaction.remove();
    const emoji = stage.guild.emojis.cache.find((one) => one.name === 'lodge');
    await sent.react(emoji);
    await sent.reactions.removeAll();
    await assert.rejects(sent.react('nonsense'), { code: 10014 });
  });

  scenario('lists, bulk deletes and pins', async () => {
    const sent = [];
    for (let n = 0; n < 4; n += 1) sent.push(await stage.room.send(`Line ${n}`));
    const listed = await stage.room.messages.fetch({ limit: 3 });
    assert.deepEqual([...listed.values()].map((message) => message.content), ['Line 3', 'Line 2', 'Line 1']);
    const before = await stage.room.messages.fetch({ limit: 1, before: sent[2].id });
    assert.equal(before.first().content, 'Line 1');
    await sent[0].pin();
    assert.ok((await stage.room.messages.fetchPins()).items.some((item) => item.message.id === sent[0].id));
    await sent[0].unpin();
    const bulk = next(client, Events.MessageBulkDelete);
    const deleted = await stage.room.bulkDelete(sent.map((message) => message.id));
    assert.equal(deleted.size, 4);
    await bulk;
  });

  scenario('is refused in Discord\'s words', async () => {
    await assert.rejects(stage.room.send(''), { code: 50006 });
    await assert.rejects(stage.room.send('x'.repeat(2001)), (error) => error.code === 50035 && error.rawError.errors.content._errors[0].code === 'BASE_TYPE_MAX_LENGTH');
    const button = (id) => ({ type: 2, style: 1, label: id, custom_id: 'same' });
    await assert.rejects(stage.room.send({ content: 'twins', components: [{ type: 1, components: [button('a'), button('b')] }] }), (error) => error.rawError.errors.components['0'].components['1'].custom_id._errors[0].code === 'COMPONENT_CUSTOM_ID_DUPLICATED');
    await assert.rejects(client.channels.fetch('123'), { code: 10003 });
  });

  scenario('is held to the limits of a message', async () => {
    const refused = (body) => assert.rejects(stage.room.send(body), { code: 50035 });
    const button = (n) => ({ type: 2, style: 1, label: 'b', custom_id: `b${n}` });
    const row = (n) => ({ type: 1, components: [button(n)] });
    await refused({ embeds: Array.from({ length: 11 }, () => ({ title: 't' })) });
    await refused({ embeds: [{ title: 'x'.repeat(257) }] });
    await refused({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] });
    await refused({ content: 'rows', components: [0, 1, 2, 3, 4, 5].map(row) });
    await refused({ content: 'buttons', components: [{ type: 1, components: [0, 1, 2, 3, 4, 5].map(button) }] });
  });

  scenario('sends the same nonce once', async () => {
    const first = await stage.room.send({ content: 'Once', nonce: 'a-nonce', enforceNonce: true });
    const second = await stage.room.send({ content: 'Twice', nonce: 'a-nonce', enforceNonce: true });
    assert.equal(second.id, first.id);
  });

  scenario('shows Components V2', async () => {
    const sent = await stage.room.send({
      flags: 1 << 15,
      components: [{ type: 17, accent_color: 0x3fa7c6, components: [{ type: 10, content: '# Title' }, { type: 14 }, { type: 9, components: [{ type: 10, content: 'text' }], accessory: { type: 11, media: { url: 'https://example.org/a.png' } } }] }],
    });
    assert.equal(sent.components[0].components.length, 3);
    await assert.rejects(stage.room.send({ flags: 1 << 15, content: 'both', components: [{ type: 10, content: 'x' }] }), { code: 50035 });
  });

  scenario('writes to one person directly', async () => {
    const ada = await client.users.fetch(sim.person('ada').id);
    const sent = await ada.send('Between us');
    const [direct] = await sim.control('GET', `/direct?as=${ada.id}`);
    const seen = await sim.control('GET', `/channels/${direct.id}/messages?as=${ada.id}`);
    assert.equal(seen[0].id, sent.id);
    const answer = next(client, Events.MessageCreate, (message) => message.content === 'Got it');
    await sim.as('ada', 'POST', `/channels/${direct.id}/messages`, { content: 'Got it' });
    assert.equal((await answer).guild, null);
  });

  scenario('starts a thread and writes in it', async () => {
    const sent = await stage.room.send('Start of a thread');
    const thread = await sent.startThread({ name: 'a thread', autoArchiveDuration: 60 });
    assert.equal(thread.id, sent.id);
    await thread.send('inside');
    await thread.setArchived(true);
    assert.ok(thread.archived);
    await thread.delete();
  });

  scenario('sees somebody type', async () => {
    const typing = next(client, Events.TypingStart, (start) => start.user.username === 'ada');
    await sim.control('POST', '/act/typing', { as: sim.person('ada').id, channel_id: stage.room.id });
    await typing;
    await stage.room.sendTyping();
  });

  scenario('without the content intent reads only what is meant for it', async () => {
    // One identify every five seconds; discord.js waits by itself.
    const blind = makeClient(sim, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    const ready = next(blind, Events.ClientReady);
    await blind.login(sim.application.token);
    await ready;
    const first = next(blind, Events.MessageCreate);
    await say('ada', 'You cannot read this');
    assert.equal((await first).content, '');
    const second = next(blind, Events.MessageCreate);
    await say('ada', `But this, <@${blind.user.id}>`);
    assert.ok((await second).content.startsWith('But this'));
    await blind.destroy();
  });
}
