import assert from 'node:assert/strict';

import {
  ActionRowBuilder,
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Events,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';

import { next, scenario } from '../../harness.mjs';

const row = (...components) => new ActionRowBuilder().addComponents(...components);

const commands = [
  {
    name: 'greet',
    description: 'Greets somebody',
    options: [{ type: Option.String, name: 'name', description: 'Who', required: true, maxLength: 40 }],
  },
  { name: 'secret', description: 'Answers you alone' },
  { name: 'slow', description: 'Takes its time' },
  { name: 'feedback', description: 'Opens a form' },
  { name: 'pick', description: 'Offers a choice' },
  {
    name: 'trail',
    description: 'Finds a trail',
    options: [{ type: Option.String, name: 'trail', description: 'Which', required: true, autocomplete: true }],
  },
  {
    name: 'give',
    description: 'Every kind of option',
    defaultMemberPermissions: PermissionFlagsBits.ManageMessages,
    options: [
      {
        type: Option.SubcommandGroup,
        name: 'thing',
        description: 'Things',
        options: [
          {
            type: Option.Subcommand,
            name: 'now',
            description: 'At once',
            options: [
              { type: Option.User, name: 'to', description: 'To whom', required: true },
              { type: Option.Integer, name: 'count', description: 'How many', required: true, minValue: 1, maxValue: 9 },
              { type: Option.Number, name: 'weight', description: 'How heavy' },
              { type: Option.Boolean, name: 'wrapped', description: 'Wrapped' },
              { type: Option.Channel, name: 'where', description: 'Where' },
              { type: Option.Role, name: 'for', description: 'For which role' },
              { type: Option.Mentionable, name: 'copy', description: 'Who else' },
              { type: Option.String, name: 'size', description: 'Size', choices: [{ name: 'Small', value: 's' }, { name: 'Large', value: 'l' }] },
            ],
          },
        ],
      },
    ],
  },
  { name: 'Who is this', type: ApplicationCommandType.User },
  { name: 'Quote', type: ApplicationCommandType.Message },
];

const command = (client, name) => next(client, Events.InteractionCreate, (i) => i.commandName === name && !i.isAutocomplete());
const custom = (client, id) => next(client, Events.InteractionCreate, (i) => i.customId === id);

export function scenarios(stage) {
  const { sim, client } = stage;
  const slash = (who, text) => sim.act('slash', who, { channel_id: stage.room.id, text });
  const press = (who, message, id) => sim.act('press', who, { channel_id: stage.room.id, message_id: message, custom_id: id });

  scenario('registers its commands', async () => {
    const registered = await stage.guild.commands.set(commands);
    assert.equal(registered.size, commands.length);
    const global = await client.application.commands.create({ name: 'everywhere', description: 'In every guild' });
    const edited = await global.edit({ description: 'In all of them' });
    assert.equal(edited.description, 'In all of them');
    assert.equal((await client.application.commands.fetch()).size, 1);
    await global.delete();
    assert.equal((await client.application.commands.fetch()).size, 0);
  });

  scenario('refuses a command with a bad name, field by field', async () => {
    await assert.rejects(client.rest.post(`/applications/${client.application.id}/commands`, { body: { name: 'Bad Name', description: '' } }), (error) => {
      assert.equal(error.code, 50035);
      assert.ok(error.rawError.errors.name._errors[0].code);
      assert.ok(error.rawError.errors.description._errors[0].message);
      return true;
    });
  });

  scenario('answers a slash command, a press of its button, and updates the message', async () => {
    const asked = command(client, 'greet');
    const outcome = slash('ada', '/greet name:the whole world');
    const interaction = await asked;
    assert.equal(interaction.options.getString('name'), 'the whole world');
    assert.equal(interaction.member.user.username, 'ada');
    assert.ok(interaction.appPermissions.has(PermissionFlagsBits.Administrator));
    await interaction.reply({ content: 'Hello, the whole world', components: [row(new ButtonBuilder().setCustomId('wave').setLabel('Wave').setStyle(ButtonStyle.Primary))] });
    const { message } = await outcome;
    assert.equal(message.content, 'Hello, the whole world');
    assert.equal(message.interaction_metadata.user.username, 'ada');
    const pressed = custom(client, 'wave');
    const update = press('mira.k', message.id, 'wave');
    const button = await pressed;
    assert.equal(button.message.id, message.id);
    await button.update({ content: 'Mira waved', components: [] });
    assert.equal((await update).message.content, 'Mira waved');
  });

  scenario('answers one member alone', async () => {
    const asked = command(client, 'secret');
    const outcome = slash('ada', '/secret');
    const interaction = await asked;
    const response = await interaction.reply({ content: 'Only for you', flags: MessageFlags.Ephemeral, withResponse: true });
    assert.ok(response.interaction.responseMessageEphemeral);
    const { message } = await outcome;
    assert.equal(message.flags & 64, 64);
    const seen = async (who) => (await sim.control('GET', `/channels/${stage.room.id}/messages?as=${sim.person(who).id}&limit=5`)).some((m) => m.id === message.id);
    assert.ok(await seen('ada'));
    assert.ok(!(await seen('mira.k')));
    await assert.rejects(stage.room.messages.fetch({ message: message.id, force: true }), { code: 10008 });
  });

  scenario('defers, edits, follows up and takes back', async () => {
    const asked = command(client, 'slow');
    const outcome = slash('ada', '/slow');
    const interaction = await asked;
    await interaction.deferReply();
    assert.equal((await outcome).state, 'deferred');
    const edited = await interaction.editReply('Done at last');
    assert.equal(edited.content, 'Done at last');
    const more = await interaction.followUp('And more');
    assert.equal((await interaction.fetchReply()).content, 'Done at last');
    await interaction.editReply({ message: more.id, content: 'And much more' });
    await interaction.deleteReply(more.id);
    await interaction.deleteReply();
    await assert.rejects(interaction.fetchReply(), { code: 10008 });
  });

  scenario('opens a form and reads what was written', async () => {
    const asked = command(client, 'feedback');
    const outcome = slash('ada', '/feedback');
    const interaction = await asked;
    const input = new TextInputBuilder().setCustomId('text').setLabel('Your words').setStyle(TextInputStyle.Paragraph).setMinLength(3);
    await interaction.showModal(new ModalBuilder().setCustomId('feedback').setTitle('Feedback').addComponents(row(input)));
    const { modal, interaction_id } = await outcome;
    assert.equal(modal.title, 'Feedback');
    await assert.rejects(sim.act('modal', 'ada', { channel_id: stage.room.id, interaction_id, values: { text: 'no' } }));
    const submitted = custom(client, 'feedback');
    const answer = sim.act('modal', 'ada', { channel_id: stage.room.id, interaction_id, values: { text: 'Warm soup, cold view' } });
    const submit = await submitted;
    assert.equal(submit.fields.getTextInputValue('text'), 'Warm soup, cold view');
    await submit.reply('Thank you');
    assert.equal((await answer).message.content, 'Thank you');
  });

  scenario('completes an option while it is typed', async () => {
    const asked = next(client, Events.InteractionCreate, (i) => i.isAutocomplete());
    const outcome = sim.act('complete', 'ada', { channel_id: stage.room.id, name: 'trail', options: { trail: 'ju' }, focused: 'trail' });
    const interaction = await asked;
    assert.equal(interaction.options.getFocused(), 'ju');
    await interaction.respond([{ name: 'Juniper Pass', value: 'juniper' }]);
    assert.deepEqual((await outcome).choices, [{ name: 'Juniper Pass', value: 'juniper' }]);
  });

  scenario('offers selects and resolves what was chosen', async () => {
    const asked = command(client, 'pick');
    const outcome = slash('ada', '/pick');
    const interaction = await asked;
    const soup = new StringSelectMenuBuilder().setCustomId('soup').addOptions({ label: 'Barley', value: 'barley' }, { label: 'Lentil', value: 'lentil' });
    const guest = new UserSelectMenuBuilder().setCustomId('guest').setMaxValues(2);
    await interaction.reply({ content: 'Pick', components: [row(soup), row(guest)] });
    const { message } = await outcome;
    const choose = (id, values) => sim.act('select', 'ada', { channel_id: stage.room.id, message_id: message.id, custom_id: id, values });
    const chosen = custom(client, 'soup');
    const first = choose('soup', ['lentil']);
    const select = await chosen;
    assert.deepEqual(select.values, ['lentil']);
    await select.deferUpdate();
    assert.equal((await first).state, 'deferred');
    const picked = custom(client, 'guest');
    const second = choose('guest', [sim.person('yuki').id]);
    const users = await picked;
    assert.equal(users.users.first().username, 'yuki');
    assert.equal(users.members.first().user.username, 'yuki');
    await users.update({ content: 'Picked', components: [] });
    await second;
    await assert.rejects(choose('soup', ['goulash']));
  });

  scenario('reads every kind of option, resolved', async () => {
    await assert.rejects(slash('chidi', '/give thing now to:@ada count:1'), /no command/);
    const asked = command(client, 'give');
    const outcome = slash('pema', '/give thing now to:@ada count:3 weight:1.5 wrapped:true where:#kitchen for:@Cook copy:@yuki size:Large');
    const interaction = await asked;
    const { options } = interaction;
    assert.equal(options.getSubcommandGroup(), 'thing');
    assert.equal(options.getSubcommand(), 'now');
    assert.equal(options.getMember('to').user.username, 'ada');
    assert.equal(options.getInteger('count'), 3);
    assert.equal(options.getNumber('weight'), 1.5);
    assert.equal(options.getBoolean('wrapped'), true);
    assert.equal(options.getChannel('where').name, 'kitchen');
    assert.equal(options.getRole('for').name, 'Cook');
    assert.equal(options.getMentionable('copy').user.username, 'yuki');
    assert.equal(options.getString('size'), 'l');
    await interaction.reply('Given');
    await outcome;
    await assert.rejects(slash('pema', '/give thing now to:@ada count:12'), /between 1 and 9/);
  });

  scenario('serves the menus of a person and of a message', async () => {
    const asked = command(client, 'Who is this');
    const outcome = sim.act('menu', 'ada', { channel_id: stage.room.id, name: 'Who is this', user_id: sim.person('leila').id });
    const interaction = await asked;
    assert.equal(interaction.targetMember.user.username, 'leila');
    await interaction.reply('Leila');
    await outcome;
    const post = await sim.as('ada', 'POST', `/channels/${stage.room.id}/messages`, { content: 'Quote me' });
    const quoted = command(client, 'Quote');
    const second = sim.act('menu', 'mira.k', { channel_id: stage.room.id, name: 'Quote', message_id: post.id });
    const quote = await quoted;
    assert.equal(quote.targetMessage.content, 'Quote me');
    await quote.reply('> Quote me');
    await second;
  });

  scenario('cannot answer twice, nor after three seconds', async () => {
    const asked = command(client, 'secret');
    const outcome = slash('ada', '/secret');
    const interaction = await asked;
    await interaction.reply('Once');
    await outcome;
    const again = { body: { type: 4, data: { content: 'Twice' } }, auth: false };
    await assert.rejects(client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, again), { code: 40060 });
    const late = command(client, 'slow');
    const failed = slash('ada', '/slow');
    const unanswered = await late;
    assert.equal((await failed).state, 'failed');
    await assert.rejects(unanswered.reply('Too late'), { code: 10062 });
  });

  scenario('follows up for as long as the token lives', async () => {
    const asked = command(client, 'secret');
    const outcome = slash('ada', '/secret');
    const interaction = await asked;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('Only for you');
    await outcome;
    assert.ok((await interaction.followUp('As long as it lasts')).flags.has(MessageFlags.Ephemeral) === false);
    await sim.control('POST', `/interactions/${interaction.id}/expire`);
    await assert.rejects(interaction.followUp('Too late'), { code: 50027 });
    await assert.rejects(interaction.editReply('Too late'), { code: 50027 });
  });

  scenario('is held to the limits of answers', async () => {
    const asked = next(client, Events.InteractionCreate, (i) => i.isAutocomplete());
    const outcome = sim.act('complete', 'ada', { channel_id: stage.room.id, name: 'trail', options: { trail: 'x' }, focused: 'trail' });
    const interaction = await asked;
    const choices = Array.from({ length: 26 }, (_, n) => ({ name: `Trail ${n}`, value: `${n}` }));
    await assert.rejects(interaction.respond(choices), { code: 50035 });
    await interaction.respond(choices.slice(1));
    assert.equal((await outcome).choices.length, 25);
  });
}
