import { describe, expect, it } from 'vitest';
import { type Inline, isEmojiOnly, parseInline, parseMarkdown, plainText } from './markdown';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('inline markup', () => {
  it.each<[string, Inline[]]>([
    ['plain', [text('plain')]],
    ['**bold**', [{ kind: 'strong', children: [text('bold')] }]],
    [
      '*it* and _it_',
      [
        { kind: 'em', children: [text('it')] },
        text(' and '),
        { kind: 'em', children: [text('it')] },
      ],
    ],
    ['__under__', [{ kind: 'underline', children: [text('under')] }]],
    ['~~gone~~', [{ kind: 'strike', children: [text('gone')] }]],
    ['||secret||', [{ kind: 'spoiler', children: [text('secret')] }]],
    ['***both***', [{ kind: 'strong', children: [{ kind: 'em', children: [text('both')] }] }]],
    ['`code *not*`', [{ kind: 'code', text: 'code *not*' }]],
    ['`` a`b ``', [{ kind: 'code', text: 'a`b' }]],
    ['<@12> <@!13>', [{ kind: 'user', id: '12' }, text(' '), { kind: 'user', id: '13' }]],
    [
      '<@&14><#15>',
      [
        { kind: 'role', id: '14' },
        { kind: 'channel', id: '15' },
      ],
    ],
    ['</giveaway start:16>', [{ kind: 'command', name: 'giveaway start', id: '16' }]],
    [
      '<:lodge:17><a:spin:18>',
      [
        { kind: 'emoji', name: 'lodge', id: '17', animated: false },
        { kind: 'emoji', name: 'spin', id: '18', animated: true },
      ],
    ],
    [
      '<t:60:R> <t:-5>',
      [
        { kind: 'time', time: 60_000, style: 'R' },
        text(' '),
        { kind: 'time', time: -5000, style: 'f' },
      ],
    ],
    [
      '@everyone @here',
      [{ kind: 'everyone', text: '@everyone' }, text(' '), { kind: 'everyone', text: '@here' }],
    ],
    ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
    [
      '[Herwa](https://herwa.dev/a)',
      [{ kind: 'link', href: 'https://herwa.dev/a', children: [text('Herwa')] }],
    ],
    [
      '<https://a.b/c>',
      [{ kind: 'link', href: 'https://a.b/c', children: [text('https://a.b/c')] }],
    ],
    [
      '(https://a.b/c).',
      [
        text('('),
        { kind: 'link', href: 'https://a.b/c', children: [text('https://a.b/c')] },
        text(').'),
      ],
    ],
    [
      'see https://a.b/c(d), ok',
      [
        text('see '),
        { kind: 'link', href: 'https://a.b/c(d)', children: [text('https://a.b/c(d)')] },
        text(', ok'),
      ],
    ],
  ])('%s', (source, tree) => {
    expect(parseInline(source)).toEqual(tree);
  });

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    '**open',
    '`open',
    '\\*plain\\*',
    '<@abc>',
    '<t:x>',
    '[a](javascript:b)',
    '****',
  ])('%s stays text', (source) => {
    const words = parseInline(source).map((one) =>
      one.kind === 'text' ? one.text : `<${one.kind}>`,
    );
    expect(words.join('')).toBe(source.replaceAll('\\', ''));
  });

  it('never makes a link of what is no web address', () => {
    expect(parseInline('[a](javascript:alert(1))')).toEqual([text('[a](javascript:alert(1))')]);
  });
});

describe('blocks', () => {
  it('knows headings, subtext, quotes and lists', () => {
    const kinds = parseMarkdown(
      '# One\n## Two\n### Three\n-# small\n> said\n> more\n- a\n- b\n3. c\n4. d\nplain',
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'heading',
      'heading',
      'heading',
      'subtext',
      'quote',
      'list',
      'list',
      'paragraph',
    ]);
    expect(kinds[5]).toMatchObject({ ordered: false, items: [[text('a')], [text('b')]] });
    expect(kinds[6]).toMatchObject({ ordered: true, start: 3 });
  });

  it('quotes everything behind >>>', () => {
    expect(parseMarkdown('a\n>>> b\nc')).toMatchObject([{ kind: 'paragraph' }, { kind: 'quote' }]);
  });

  it('leaves code as it is', () => {
    expect(parseMarkdown('before\n```js\nconst **a** = 1;\n```\nafter ```x```')).toEqual([
      { kind: 'paragraph', children: [text('before')] },
      { kind: 'codeblock', language: 'js', text: 'const **a** = 1;' },
      { kind: 'paragraph', children: [text('after ')] },
      { kind: 'codeblock', language: '', text: 'x' },
    ]);
  });

  it('gives back every word of what it was given', () => {
    const source = '# A **b**\n> c ~~d~~\n- e\n1. f\n```\ng\n```\nh ||i|| <@1> https://a.b';
    const words = plainText(source, (one) => (one.kind === 'user' ? '@Ada' : ''));
    for (const word of ['A b', 'c d', 'e', 'f', 'g', 'h i @Ada https://a.b'])
      expect(words).toContain(word);
  });

  it('is quick with text that looks like much markup', () => {
    const began = performance.now();
    parseMarkdown(`${'*_~|'.repeat(250)}${'> '.repeat(400)}`);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

it.each([
  ['🎉', true],
  ['🎉 🔥', true],
  ['❤️', true],
  ['<:lodge:17>', true],
  ['🎉 yes', false],
  ['', false],
  ['12', false],
])('%s is nothing but emoji: %s', (source, only) => {
  expect(isEmojiOnly(source)).toBe(only);
});
