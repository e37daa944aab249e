import { expect, it } from 'vitest';
import { guildFrom } from '@/state/guilds';
import { guildView } from '@/testing/world';
import { findEmoji } from './emoji';
import { triggerAt, withMentions, withNames } from './mentions';

const guild = guildFrom(guildView());

it.each([
  ['hi @be', { sign: '@', typed: 'be', from: 3 }],
  ['#gen', { sign: '#', typed: 'gen', from: 0 }],
  ['see :ta', { sign: ':', typed: 'ta', from: 4 }],
  ['at 10:3', undefined],
  ['mail a@b', undefined],
  ['a :b', undefined],
  ['done ', undefined],
])('at the end of %s', (text, trigger) => {
  expect(triggerAt(text, text.length)).toEqual(trigger);
});

it('sends ids for the names that people see', () => {
  expect(withMentions('@Ben Ten and @ada in #general, not a@ben or @Benny', guild)).toBe(
    '<@2> and <@1> in <#50>, not a@ben or @Benny',
  );
  expect(withMentions('@Warden', guild)).toBe('<@&20>');
  expect(withMentions('@Ada', undefined)).toBe('@Ada');
});

it('shows names for ids when something is edited', () => {
  expect(withNames('<@2> <@!1> <@&20> <#50> <@99> <#98> <@&97>', guild)).toBe(
    '@Ben Ten @Ada @Warden #general <@99> <#98> <@&97>',
  );
  expect(withNames('<@2>', undefined)).toBe('<@2>');
});

it('finds emoji by their words', () => {
  expect(findEmoji('tada')[0]).toEqual({ symbol: '🎉', name: 'tada' });
  expect(findEmoji('nothing like that')).toEqual([]);
  expect(findEmoji('', 3)).toHaveLength(3);
});
