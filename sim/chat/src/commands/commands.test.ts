import { describe, expect, it } from 'vitest';
import { type Command, type CommandOption, optionType } from '@/model/discord';
import { guildFrom } from '@/state/guilds';
import { command, guildView } from '@/testing/world';
import { entriesOf, entryTyped, menuEntries, searchEntries } from './entries';
import {
  focused,
  type Form,
  hidden,
  hintFor,
  invocationOf,
  openForm,
  picked,
  problemsIn,
  problemWith,
  tryToRun,
  typedInto,
  withOption,
  withoutOption,
} from './form';
import { actionOf } from './keys';
import { kindsOfOption, kindsOfSelect, picksFrom } from './people';
import { fieldFromText, formFromText } from './typed';

const option = (type: number, name: string, part: Partial<CommandOption> = {}): CommandOption => ({
  type,
  name,
  description: `The ${name}`,
  ...part,
});

const giveaway: Command = command({
  name: 'giveaway',
  options: [
    option(optionType.subcommand, 'start', {
      description: 'Start one',
      options: [
        option(optionType.string, 'prize', { required: true, min_length: 2, max_length: 10 }),
        option(optionType.integer, 'minutes', { required: true, min_value: 1, max_value: 60 }),
        option(optionType.boolean, 'pin'),
        option(optionType.channel, 'channel', { channel_types: [0] }),
      ],
    }),
    option(optionType.group, 'list', { options: [option(optionType.subcommand, 'open')] }),
  ],
});
const all = entriesOf([giveaway, command({ name: 'ping' }), command({ name: 'Report', type: 3 })]);
const start = all.find(({ title }) => title === 'giveaway start');
if (!start) throw new Error('no giveaway');

describe('finding a command', () => {
  it('lists what can be run, not what only groups', () => {
    expect(all.map(({ title }) => title)).toEqual(['giveaway list open', 'giveaway start', 'ping']);
    expect(menuEntries([giveaway, command({ name: 'Report', type: 3 })], 3)).toHaveLength(1);
  });

  it.each([
    ['', ['giveaway list open', 'giveaway start', 'ping']],
    ['pi', ['ping']],
    ['start', ['giveaway start']],
    ['GIVEAWAY  st', ['giveaway start']],
    ['ing', ['ping']],
    ['what ping', ['ping']],
    ['nothing', []],
  ])('searches %s', (typed, titles) => {
    expect(searchEntries(all, typed).map(({ title }) => title)).toEqual(titles);
  });

  it('puts the exact name first', () => {
    const entries = entriesOf([command({ name: 'ranking' }), command({ name: 'rank' })]);
    expect(searchEntries(entries, 'rank')[0]?.title).toBe('rank');
  });

  it('knows when a whole name was typed', () => {
    expect(entryTyped(all, 'giveaway start prize:x')).toEqual({ entry: start, rest: 'prize:x' });
    expect(entryTyped(all, 'ping')?.rest).toBe('');
    expect(entryTyped(all, 'giveaway sta')).toBeUndefined();
  });
});

describe('filling in a command', () => {
  const empty = openForm(start);
  const filled = typedInto(typedInto(empty, 'prize', 'Mug'), 'minutes', '30');

  it('begins with what is required', () => {
    expect(empty.shown).toEqual(['prize', 'minutes']);
    expect(empty.focus).toBe('prize');
    expect(hidden(empty).map(({ name }) => name)).toEqual(['pin', 'channel']);
  });

  it('says what is missing and goes there', () => {
    const { form, invocation } = tryToRun(typedInto(empty, 'prize', 'Mug'));
    expect(invocation).toBeUndefined();
    expect(form).toMatchObject({ tried: true, focus: 'minutes' });
    expect(problemsIn(form)).toEqual([{ name: 'minutes', words: 'This option is required.' }]);
  });

  it('runs with values of the right kind', () => {
    const pinned = picked(withOption(filled, 'pin'), 'pin', { name: 'Yes', value: true });
    expect(tryToRun(pinned).invocation).toEqual({
      name: 'giveaway',
      path: ['start'],
      options: { prize: 'Mug', minutes: 30, pin: true },
    });
  });

  it('goes on to the next empty option after a pick', () => {
    const form = picked(focused(empty, 'prize'), 'prize', { name: 'Mug', value: 'mug' });
    expect(form.focus).toBe('minutes');
    expect(picked(filled, 'minutes', { name: '5', value: 5 }).focus).toBe('minutes');
    expect(focused(form, 'minutes')).toBe(form);
  });

  it('takes out what is optional and empties what is not', () => {
    const more = withOption(filled, 'pin');
    expect(withoutOption(more, 'pin')).toMatchObject({
      shown: ['prize', 'minutes'],
      focus: 'minutes',
    });
    expect(withoutOption(filled, 'prize').shown).toContain('prize');
    expect(withoutOption(filled, 'prize').fields).not.toHaveProperty('prize');
    expect(withOption(more, 'pin')).toBe(more);
    expect(withOption(more, 'unknown')).toBe(more);
    const alone: Form = { ...empty, shown: ['pin', 'channel'] };
    expect(withoutOption(alone, 'pin').focus).toBe('channel');
  });

  it('leaves out what is empty, and sends text as it stands for completion', () => {
    expect(invocationOf(empty).options).toEqual({});
    expect(invocationOf(typedInto(empty, 'minutes', 'soon')).options).toEqual({ minutes: 'soon' });
  });

  it.each<[CommandOption, string, string | undefined]>([
    [option(optionType.string, 'a'), '', undefined],
    [option(optionType.string, 'a', { min_length: 3 }), 'ab', 'At least 3 characters.'],
    [option(optionType.string, 'a', { max_length: 1 }), 'ab', 'At most 1 characters.'],
    [option(optionType.string, 'a', { max_length: 2 }), '🎉🎉', undefined],
    [option(optionType.integer, 'a'), '1.5', 'This has to be a whole number.'],
    [option(optionType.number, 'a'), 'x', 'This has to be a number.'],
    [option(optionType.number, 'a', { min_value: 2 }), '1', 'At least 2.'],
    [option(optionType.number, 'a', { max_value: 2 }), '3', 'At most 2.'],
    [option(optionType.number, 'a', { max_value: 2 }), '2', undefined],
    [option(optionType.user, 'a'), 'ad', 'Pick one from the list.'],
    [
      option(optionType.string, 'a', { choices: [{ name: 'b', value: 'b' }] }),
      'c',
      'Pick one from the list.',
    ],
    [
      option(optionType.attachment, 'a', { required: true }),
      '',
      'Files cannot be given to commands here yet.',
    ],
    [option(optionType.attachment, 'a'), '', undefined],
  ])('%o with “%s”: %s', (one, text, problem) => {
    expect(problemWith(one, { text })).toBe(problem);
  });

  it.each([
    [option(optionType.string, 'a'), 'text'],
    [option(optionType.string, 'a', { max_length: 9 }), 'text, at most 9 characters'],
    [option(optionType.integer, 'a'), 'a whole number'],
    [option(optionType.integer, 'a', { min_value: 1, max_value: 6 }), 'a whole number, 1 to 6'],
    [option(optionType.number, 'a'), 'a number'],
    [option(optionType.number, 'a', { min_value: 1 }), 'a number, at least 1'],
    [
      option(optionType.string, 'a', { choices: [{ name: 'b', value: 'b' }] }),
      'one of the choices',
    ],
    [option(99, 'a'), ''],
  ])('hints %o: %s', (one, hint) => {
    expect(hintFor(one)).toBe(hint);
  });
});

describe('a command typed in one go', () => {
  it('takes the options apart', () => {
    const form = formFromText(start, 'prize:Big mug minutes:30 pin:yes', fieldFromText);
    expect(invocationOf(form).options).toEqual({ prize: 'Big mug', minutes: 30, pin: true });
    expect(form.shown).toEqual(['prize', 'minutes', 'pin']);
  });

  it('gives text without a name to the first option that takes text', () => {
    const form = formFromText(start, 'Mug', fieldFromText);
    expect(form.fields.prize).toEqual({ text: 'Mug' });
    expect(form.focus).toBe('minutes');
  });

  it('matches choices and yes and no by their words', () => {
    const choice = option(optionType.string, 'a', { choices: [{ name: 'Spam', value: 'sp' }] });
    expect(fieldFromText(choice, 'spam')).toEqual({ text: 'Spam', value: 'sp' });
    expect(fieldFromText(choice, 'sp')).toEqual({ text: 'Spam', value: 'sp' });
    const flag = option(optionType.boolean, 'a');
    expect(fieldFromText(flag, 'No')).toEqual({ text: 'No', value: false });
    expect(fieldFromText(flag, 'perhaps')).toEqual({ text: 'perhaps' });
  });
});

describe('keys in the command bar', () => {
  const now = { isOpen: false, wantsPick: false, isEmpty: false, isFirstRequired: false };
  it.each([
    ['Enter', false, now, 'run'],
    ['Enter', false, { ...now, isOpen: true, wantsPick: true }, 'pick'],
    ['Tab', false, { ...now, isOpen: true, wantsPick: true }, 'pick'],
    ['Tab', true, { ...now, isOpen: true, wantsPick: true }, undefined],
    ['Escape', false, { ...now, isOpen: true }, 'close'],
    ['Escape', false, now, 'leave'],
    ['Backspace', false, now, undefined],
    ['Backspace', false, { ...now, isEmpty: true }, 'take out'],
    ['Backspace', false, { ...now, isEmpty: true, isFirstRequired: true }, 'leave'],
    ['x', false, now, undefined],
  ])('%s (shift %s) in %o: %s', (key, shift, situation, action) => {
    expect(actionOf(key, shift, situation)).toBe(action);
  });
});

describe('picking somebody', () => {
  const guild = guildFrom(guildView());
  const names = (kinds: Parameters<typeof picksFrom>[1], typed: string) =>
    picksFrom(guild, kinds, typed).map(({ name }) => name);

  it('finds members by any of their names, those that begin with it first', () => {
    const users = kindsOfOption(option(optionType.user, 'a'));
    expect(names(users, '')).toEqual(['Ada', 'Ben Ten', 'Herwa']);
    expect(names(users, 'ten')).toEqual(['Ben Ten']);
    expect(names(users, '@a')[0]).toBe('Ada');
  });

  it('finds roles and channels', () => {
    expect(names(kindsOfSelect(6), '')).toEqual(['Warden', '@everyone']);
    expect(names(kindsOfSelect(7), 'e')).toContain('@everyone');
    expect(names(kindsOfSelect(8, [0]), '#ru')).toEqual(['rules']);
    expect(names(kindsOfSelect(8, [2]), '')).toEqual([]);
    expect(
      names(kindsOfOption(option(optionType.channel, 'a', { channel_types: [] })), ''),
    ).toHaveLength(2);
  });
});
