/**
 * A rule as the settings hold it: JSON in a text, with what it does in a short form of its own
 * ("delete, warn 2, timeout 10m"). What cannot be read here stays as it is, for the API to judge.
 */
export const triggers = [
  'words',
  'links',
  'invites',
  'mentions',
  'spam',
  'similar',
  'caps',
  'repeats',
  'emoji',
  'attachments',
  'names',
  'joins',
  'raid',
  'native',
] as const;
export type Trigger = (typeof triggers)[number];
export type RuleState = 'on' | 'off' | 'dry';

export interface Effects {
  delete: boolean;
  alert: boolean;
  kick: boolean;
  ban: boolean;
  /** Seconds; of a ban, how far back their messages go. */
  banRemoves: number;
  warn: number;
  timeout: number;
  slowmode: number;
  role: string;
}

export interface Rule {
  name: string;
  when: Trigger;
  state: RuleState;
  effects: Effects;
  reply: string;
  words: string[];
  patterns: string[];
  allowed: string[];
  blocked: string[];
  exact: boolean;
  every: boolean;
  phishing: boolean;
  everyone: boolean;
  /** Zero: the kind's own default. */
  most: number;
  roles_most: number;
  ratio: number;
  letters_min: number;
  bits_max: number;
  /** Seconds. */
  within: number;
  younger: number;
  channels: string[];
  except_channels: string[];
  roles: string[];
  except_roles: string[];
  account_younger: number;
  member_younger: number;
}

export const noEffects: Effects = {
  delete: false,
  alert: false,
  kick: false,
  ban: false,
  banRemoves: 0,
  warn: 0,
  timeout: 0,
  slowmode: 0,
  role: '',
};

export const emptyRule: Rule = {
  name: '',
  when: 'words',
  state: 'on',
  effects: noEffects,
  reply: '',
  words: [],
  patterns: [],
  allowed: [],
  blocked: [],
  exact: false,
  every: false,
  phishing: false,
  everyone: false,
  most: 0,
  roles_most: 0,
  ratio: 0,
  letters_min: 0,
  bits_max: 0,
  within: 0,
  younger: 0,
  channels: [],
  except_channels: [],
  roles: [],
  except_roles: [],
  account_younger: 0,
  member_younger: 0,
};

const lists = [
  'words',
  'patterns',
  'allowed',
  'blocked',
  'channels',
  'except_channels',
  'roles',
  'except_roles',
] as const;
const flags = ['exact', 'every', 'phishing', 'everyone'] as const;
const numbers = ['most', 'roles_most', 'ratio', 'letters_min', 'bits_max'] as const;
const times = ['within', 'younger', 'account_younger', 'member_younger'] as const;

const unitS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** "10m" in seconds; NaN where it is no time. */
export function secondsFrom(text: string): number {
  const [, count, unit = 's'] = /^\s*(\d+)\s*([smhd])?\s*$/.exec(text) ?? [];
  return count === undefined ? NaN : Number(count) * (unitS[unit] ?? NaN);
}

/** In the largest unit of which it is a whole number. */
export function timeText(seconds: number): string {
  const [unit, size] =
    Object.entries(unitS)
      .reverse()
      .find(([, one]) => seconds > 0 && seconds % one === 0) ?? (['s', 1] as const);
  return `${seconds / size}${unit}`;
}

const effectReaders: Record<string, (effects: Effects, value: string) => void> = {
  delete: (effects) => {
    effects.delete = true;
  },
  kick: (effects) => {
    effects.kick = true;
  },
  alert: (effects) => {
    effects.alert = true;
  },
  warn: (effects, value) => {
    effects.warn = value ? Number(value) : 1;
  },
  timeout: (effects, value) => {
    effects.timeout = secondsFrom(value) || 0;
  },
  slowmode: (effects, value) => {
    effects.slowmode = secondsFrom(value) || 0;
  },
  role: (effects, value) => {
    effects.role = value.replace(/\D/g, '');
  },
  ban: (effects, value) => {
    effects.ban = true;
    effects.banRemoves = (value && secondsFrom(value)) || 0;
  },
};

export function effectsFrom(text: string): Effects {
  const effects = { ...noEffects };
  for (const part of text.split(/[,\n]/)) {
    const [word = '', ...rest] = part.trim().split(/\s+/);
    if (Object.hasOwn(effectReaders, word)) effectReaders[word]?.(effects, rest.join(' '));
  }
  return effects;
}

export function effectsText(effects: Effects): string {
  const parts = [
    effects.delete && 'delete',
    effects.warn > 0 && `warn ${effects.warn}`,
    effects.timeout > 0 && `timeout ${timeText(effects.timeout)}`,
    effects.kick && 'kick',
    effects.ban && (effects.banRemoves > 0 ? `ban ${timeText(effects.banRemoves)}` : 'ban'),
    effects.role && `role ${effects.role}`,
    effects.slowmode > 0 && `slowmode ${timeText(effects.slowmode)}`,
    effects.alert && 'alert',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Nothing: it is no rule that this page can show. */
export function ruleFrom(text: string): Rule | null {
  const read = objectFrom(text);
  const when = triggers.find((one) => one === read?.when);
  if (!read || !when || typeof read.name !== 'string') return null;
  const rule: Rule = { ...emptyRule, name: read.name, when, ...fieldsFrom(read) };
  if (read.state === 'off' || read.state === 'dry') rule.state = read.state;
  if (typeof read.do === 'string') rule.effects = effectsFrom(read.do);
  if (typeof read.reply === 'string') rule.reply = read.reply;
  return rule;
}

function objectFrom(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function fieldsFrom(read: Record<string, unknown>): Partial<Rule> {
  const found: Partial<Rule> = {};
  for (const name of lists) {
    if (Array.isArray(read[name])) found[name] = read[name].map(String);
  }
  for (const name of flags) found[name] = read[name] === true;
  for (const name of numbers) {
    if (typeof read[name] === 'number') found[name] = read[name];
  }
  for (const name of times) {
    if (typeof read[name] === 'string') found[name] = secondsFrom(read[name]) || 0;
  }
  return found;
}

/** What is as at first is left out, as the bot itself writes them. */
export function ruleText(rule: Rule): string {
  const written: Record<string, unknown> = {
    name: rule.name,
    when: rule.when,
    do: effectsText(rule.effects),
  };
  if (rule.state !== 'on') written.state = rule.state;
  Object.assign(written, fieldsWritten(rule));
  if (rule.reply) written.reply = rule.reply;
  return JSON.stringify(written);
}

function fieldsWritten(rule: Rule): Record<string, unknown> {
  const own = fieldsOf(rule.when);
  // Conditions belong to every rule.
  const isOwn = (name: string) => !triggerFields.has(name) || own.has(name);
  return Object.fromEntries([
    ...lists
      .filter((name) => rule[name].length > 0 && isOwn(name))
      .map((name) => [name, rule[name]]),
    ...flags.filter((name) => rule[name] && isOwn(name)).map((name) => [name, true]),
    ...numbers.filter((name) => rule[name] > 0 && isOwn(name)).map((name) => [name, rule[name]]),
    ...times
      .filter((name) => rule[name] > 0 && isOwn(name))
      .map((name) => [name, timeText(rule[name])]),
  ]) as Record<string, unknown>;
}

export type TriggerField =
  | 'words'
  | 'patterns'
  | 'exact'
  | 'allowed'
  | 'blocked'
  | 'every'
  | 'phishing'
  | 'everyone'
  | 'most'
  | 'roles_most'
  | 'ratio'
  | 'letters_min'
  | 'bits_max'
  | 'within'
  | 'younger';

const ofTrigger: Record<Trigger, readonly TriggerField[]> = {
  words: ['words', 'patterns', 'exact'],
  names: ['words', 'patterns', 'exact'],
  links: ['phishing', 'every', 'blocked', 'allowed'],
  invites: ['allowed'],
  mentions: ['everyone', 'most', 'roles_most', 'within'],
  spam: ['most', 'within'],
  similar: ['most', 'within', 'bits_max', 'letters_min'],
  caps: ['ratio', 'letters_min'],
  repeats: ['most'],
  emoji: ['most'],
  attachments: ['blocked', 'allowed'],
  joins: ['younger'],
  raid: ['most', 'within'],
  native: [],
};
export const fieldsOf = (when: Trigger): ReadonlySet<string> => new Set(ofTrigger[when]);
export const orderedFieldsOf = (when: Trigger) => ofTrigger[when];
const triggerFields: ReadonlySet<string> = new Set(Object.values(ofTrigger).flat());

/** What the bot takes where a rule says nothing. */
export const defaults: Partial<Record<Trigger, Partial<Record<TriggerField, number>>>> = {
  repeats: { most: 12 },
  emoji: { most: 12 },
  caps: { ratio: 0.7, letters_min: 12 },
  mentions: { most: 6, roles_most: 3 },
  spam: { most: 6, within: 5 },
  similar: { most: 4, bits_max: 8, letters_min: 6, within: 30 },
  joins: { younger: 86_400 },
  raid: { most: 10, within: 10 },
};

/** Whether one message alone can set it off. */
export const looksAtMessages = (when: Trigger) =>
  !['joins', 'raid', 'names', 'native'].includes(when);
