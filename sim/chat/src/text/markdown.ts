/**
 * Discord's markdown as a tree: the subset that people and bots use. Text that is no markup stays text,
 * so nothing that somebody writes can get lost or become HTML.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'underline' | 'strike'; children: Inline[] }
  | { kind: 'spoiler'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'everyone'; text: '@everyone' | '@here' }
  | { kind: 'command'; name: string; id: string }
  | { kind: 'emoji'; name: string; id: string; animated: boolean }
  | { kind: 'time'; time: number; style: string }
  | { kind: 'break' };

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'subtext'; children: Inline[] }
  | { kind: 'quote'; children: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { kind: 'codeblock'; language: string; text: string };

const fence = /```(?:([a-z0-9_+.#-]*)\n)?([\s\S]*?)\n?```/i;

export function parseMarkdown(source: string): Block[] {
  const found = fence.exec(source);
  if (!found) return parseLines(source.split('\n'));
  const before = source.slice(0, found.index).replace(/\n$/, '');
  const after = source.slice(found.index + found[0].length).replace(/^\n/, '');
  return [
    ...(before === '' ? [] : parseLines(before.split('\n'))),
    { kind: 'codeblock', language: found[1] ?? '', text: found[2] ?? '' },
    ...(after === '' ? [] : parseMarkdown(after)),
  ];
}

function parseLines(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: 'paragraph', children: withBreaks(plain) });
    plain = [];
  };
  for (let n = 0; n < lines.length;) {
    const special = blockAt(lines, n);
    if (!special) {
      plain.push(lines[n] ?? '');
      n += 1;
      continue;
    }
    flush();
    blocks.push(special.block);
    n += special.lines;
  }
  flush();
  return blocks;
}

function blockAt(lines: string[], at: number): { block: Block; lines: number } | undefined {
  const line = lines[at] ?? '';
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3;
    return { block: { kind: 'heading', level, children: parseInline(heading[2] ?? '') }, lines: 1 };
  }
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext) {
    return { block: { kind: 'subtext', children: parseInline(subtext[1] ?? '') }, lines: 1 };
  }
  if (line.startsWith('>>> ')) {
    const rest = [line.slice(4), ...lines.slice(at + 1)];
    return { block: { kind: 'quote', children: parseLines(rest) }, lines: lines.length - at };
  }
  return quoteAt(lines, at) ?? listAt(lines, at);
}

function quoteAt(lines: string[], at: number) {
  const quoted = runOf(lines, at, /^> (.*)$/);
  if (quoted.length === 0) return undefined;
  const block: Block = {
    kind: 'quote',
    children: parseLines(quoted.map((match) => match[1] ?? '')),
  };
  return { block, lines: quoted.length };
}

function listAt(lines: string[], at: number) {
  const bullets = runOf(lines, at, /^ *[-*] +(\S.*)$/);
  const numbers = bullets.length > 0 ? [] : runOf(lines, at, /^ *(\d{1,9})\. +(\S.*)$/);
  const items = bullets.length > 0 ? bullets : numbers;
  if (items.length === 0) return undefined;
  const block: Block = {
    kind: 'list',
    ordered: numbers.length > 0,
    start: Number(numbers[0]?.[1] ?? 1),
    items: items.map((match) => parseInline(match.at(-1) ?? '')),
  };
  return { block, lines: items.length };
}

function runOf(lines: string[], at: number, pattern: RegExp): RegExpExecArray[] {
  const run: RegExpExecArray[] = [];
  for (const line of lines.slice(at)) {
    const match = pattern.exec(line);
    if (!match) break;
    run.push(match);
  }
  return run;
}

function withBreaks(lines: string[]): Inline[] {
  return parseInline(lines.join('\n'));
}

type Rule = [pattern: RegExp, make: (match: RegExpExecArray) => Inline[]];

const id = '(\\d{1,20})';
const nested =
  (kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler') =>
  (match: RegExpExecArray): Inline[] => [{ kind, children: parseInline(match[1] ?? '') }];
const link = (href: string, children: Inline[]): Inline[] => [{ kind: 'link', href, children }];

// Each is tried where its first character stands; the first that fits wins.
const rules: Rule[] = [
  [/^\\([^\sA-Za-z0-9])/, ([, text = '']) => [{ kind: 'text', text }]],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , text = '']) => [{ kind: 'code', text: trimmedCode(text) }]],
  [/^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/s, nested('strong')],
  [/^__((?:\\.|[^\\])+?)__(?!_)/s, nested('underline')],
  [/^~~((?:\\.|[^\\])+?)~~/s, nested('strike')],
  [/^\|\|((?:\\.|[^\\])+?)\|\|/s, nested('spoiler')],
  [/^\*(?![\s*])((?:\\.|\*\*[^*]+\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/s, nested('em')],
  [/^_(?![\s_])((?:\\.|__[^_]+__|[^\\_])+?)(?<!\s)_(?![\p{L}\p{N}_])/su, nested('em')],
  [new RegExp(`^<@!?${id}>`), (match) => [{ kind: 'user', id: match[1] ?? '' }]],
  [new RegExp(`^<@&${id}>`), (match) => [{ kind: 'role', id: match[1] ?? '' }]],
  [new RegExp(`^<#${id}>`), (match) => [{ kind: 'channel', id: match[1] ?? '' }]],
  [
    new RegExp(`^</([^:>\\n]{1,100}):${id}>`),
    (match) => [{ kind: 'command', name: match[1] ?? '', id: match[2] ?? '' }],
  ],
  [
    new RegExp(`^<(a?):(\\w{2,32}):${id}>`),
    (match) => [
      { kind: 'emoji', name: match[2] ?? '', id: match[3] ?? '', animated: match[1] === 'a' },
    ],
  ],
  [
    /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/,
    (match) => [{ kind: 'time', time: Number(match[1]) * 1000, style: match[2] ?? 'f' }],
  ],
  [
    /^\[((?:\\.|[^\\\]\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"\n]*")?\)/,
    (match) => link(match[2] ?? '', parseInline(match[1] ?? '')),
  ],
  [/^<(https?:\/\/[^\s>]+)>/, ([, href = '']) => link(href, [{ kind: 'text', text: href }])],
  [/^https?:\/\/[^\s<>]+/, ([found]) => bareLink(found)],
  [/^@(everyone|here)\b/, ([text]) => [{ kind: 'everyone', text: text as '@everyone' | '@here' }]],
  [/^\n/, () => [{ kind: 'break' }]],
];

const opening = /[\\`*_~|<[@\n]|https?:\/\//;

export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') found.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const next = rest.search(opening);
    if (next !== 0) {
      const plain = next < 0 ? rest : rest.slice(0, next);
      text += plain;
      at += plain.length;
      continue;
    }
    const fitting = firstFitting(rest, source[at - 1]);
    if (!fitting) {
      text += rest[0] ?? '';
      at += 1;
      continue;
    }
    flush();
    found.push(...fitting.inlines);
    at += fitting.length;
  }
  flush();
  return joined(found);
}

function firstFitting(rest: string, before: string | undefined) {
  // snake_case is no emphasis.
  const inWord = rest.startsWith('_') && before !== undefined && /[\p{L}\p{N}]/u.test(before);
  if (inWord) return undefined;
  for (const [pattern, make] of rules) {
    const match = pattern.exec(rest);
    if (match) return { inlines: make(match), length: lengthOf(match) };
  }
  return undefined;
}

// A bare address may be shorter than its match: the full stop behind it belongs to the sentence.
function lengthOf(match: RegExpExecArray): number {
  return /^https?:/.test(match[0]) ? bareAddress(match[0]).length : match[0].length;
}

function bareAddress(found: string): string {
  const trimmed = found.replace(/[.,:;!?'"]+$/, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed;
}

function bareLink(found: string): Inline[] {
  const href = bareAddress(found);
  return link(href, [{ kind: 'text', text: href }]);
}

const trimmedCode = (text: string) => (/^ .*[^ ].* $/.test(text) ? text.slice(1, -1) : text);

function joined(list: Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const one of list) {
    const last = result.at(-1);
    if (one.kind === 'text' && last?.kind === 'text') last.text += one.text;
    else result.push(one);
  }
  return result;
}

const emojiOnly =
  /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}|\ufe0f)*|<a?:\w+:\d+>|\s){1,27}$/u;

/** A message of nothing but emoji is shown large. */
export const isEmojiOnly = (source: string) => source.trim() !== '' && emojiOnly.test(source);

/** The words of a message without its markup, for previews and screen readers. */
export function plainText(source: string, nameOf: (inline: Inline) => string): string {
  const words = (list: Inline[]): string => list.map(wordsOf).join('');
  const wordsOf = (inline: Inline): string => {
    if (inline.kind === 'text' || inline.kind === 'code' || inline.kind === 'everyone')
      return inline.text;
    if (inline.kind === 'break') return ' ';
    if ('children' in inline) return words(inline.children);
    return nameOf(inline);
  };
  const blocks = (list: Block[]): string =>
    list
      .map((block) => {
        if (block.kind === 'codeblock') return block.text;
        if (block.kind === 'quote') return blocks(block.children);
        if (block.kind === 'list') return block.items.map(words).join(', ');
        return words(block.children);
      })
      .join(' ');
  return blocks(parseMarkdown(source));
}
