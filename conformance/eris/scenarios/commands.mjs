import assert from 'node:assert/strict';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;
  const slash = (text) => sim.act('slash', 'ada', { channel_id: stage.room.id, text });

  scenario('registers commands and answers one', async () => {
    await client.bulkEditGuildCommands(sim.guildId, [
      { name: 'greet', description: 'Greets', type: 1, options: [{ name: 'word', description: 'Which', type: 3, autocomplete: true }] },
    ]);
    const came = next(client, 'interactionCreate').then((interaction) => interaction.createMessage('hello'));
    const outcome = await slash('/greet');
    await came;
    assert.equal(outcome.state, 'answered');
    assert.equal(outcome.message.content, 'hello');
  });

  scenario('defers, edits, follows up, reads and deletes', async () => {
    const done = next(client, 'interactionCreate').then(async (interaction) => {
      await interaction.defer();
      await interaction.editOriginalMessage('thought about it');
      const more = await interaction.createFollowup({ content: 'and more', flags: 64 });
      assert.equal((await interaction.getOriginalMessage()).content, 'thought about it');
      await interaction.deleteMessage(more.id);
      await interaction.deleteOriginalMessage();
    });
    await slash('/greet');
    await done;
  });

  scenario('suggests while somebody types', async () => {
    const done = next(client, 'interactionCreate').then((interaction) => interaction.result([{ name: 'Namaste', value: 'namaste' }]));
    const outcome = await sim.act('complete', 'ada', { channel_id: stage.room.id, name: 'greet', options: { word: 'na' }, focused: 'word' });
    await done;
    assert.equal(outcome.choices[0].value, 'namaste');
  });

  scenario('opens a modal, and buttons change their message', async () => {
    const row = [{ type: 1, components: [{ type: 2, style: 1, label: 'Sign', custom_id: 'sign' }] }];
    const offered = next(client, 'interactionCreate').then((interaction) => interaction.createMessage({ content: 'the book', components: row }));
    const { message } = await slash('/greet');
    await offered;
    const opened = next(client, 'interactionCreate').then((interaction) =>
      interaction.createModal({
        custom_id: 'book',
        title: 'Guest book',
        components: [{ type: 1, components: [{ type: 4, custom_id: 'name', label: 'Name', style: 1 }] }],
      }),
    );
    const pressed = await sim.act('press', 'yuki', { channel_id: stage.room.id, message_id: message.id, custom_id: 'sign' });
    await opened;
    assert.equal(pressed.modal.title, 'Guest book');
    const signed = next(client, 'interactionCreate').then((interaction) =>
      interaction.editParent({ content: `signed by ${interaction.data.components[0].components[0].value}`, components: [] }),
    );
    await sim.act('modal', 'yuki', { channel_id: stage.room.id, interaction_id: pressed.interaction_id, values: { name: 'Yuki' } });
    await signed;
    assert.equal((await client.getMessage(stage.room.id, message.id)).content, 'signed by Yuki');
  });
}
