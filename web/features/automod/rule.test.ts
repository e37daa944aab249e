import { expect, it } from 'vitest';
import {
  effectsFrom,
  effectsText,
  emptyRule,
  ruleFrom,
  ruleText,
  secondsFrom,
  timeText,
} from './rule';
import { freeName, listed, moved, replaced, without } from './use-rules';

it('reads and writes rules as the bot does', () => {
  const texts = [
    '{"name":"phishing","when":"links","do":"delete, timeout 1h, alert","phishing":true}',
    '{"name":"same-again","when":"similar","do":"delete, timeout 10m, alert","most":5,"within":"30s"}',
    '{"name":"new","when":"links","do":"ban 1d","state":"off","every":true,"member_younger":"1d"}',
    '{"name":"w","when":"words","do":"warn 2, role 21, slowmode 5s","state":"dry","words":["a*"],"patterns":["b, c"],"except_roles":["21"],"exact":true,"reply":"no"}',
    '{"name":"c","when":"caps","do":"kick","ratio":0.8,"letters_min":15}',
  ];
  for (const text of texts) {
    const rule = ruleFrom(text);
    expect(rule && JSON.parse(ruleText(rule))).toEqual(JSON.parse(text));
  }
});

it('leaves alone what is no rule', () => {
  for (const text of [
    '',
    '{',
    '7',
    'null',
    '{"name":"a"}',
    '{"when":"words"}',
    '{"name":"a","when":"x"}',
  ])
    expect(ruleFrom(text)).toBeNull();
});

it('writes nothing that another trigger reads', () => {
  const rule = { ...emptyRule, name: 'a', words: ['x'], most: 5, channels: ['11'] };
  expect(JSON.parse(ruleText({ ...rule, when: 'spam' }))).toEqual({
    name: 'a',
    when: 'spam',
    do: '',
    most: 5,
    channels: ['11'],
  });
});

it('reads times and effects', () => {
  expect(['90s', '10m', '2h', '7d', '15', 'x', '1w'].map(secondsFrom)).toEqual([
    90,
    600,
    7200,
    604_800,
    15,
    NaN,
    NaN,
  ]);
  expect([90, 600, 7200, 604_800, 0].map(timeText)).toEqual(['90s', '10m', '2h', '7d', '0s']);
  expect(effectsText(effectsFrom('ban, warn, role <@&21>'))).toBe('warn 1, ban, role 21');
});

it('keeps order and names', () => {
  const texts = [
    '{"name":"a","when":"caps","do":"kick"}',
    '{"name":"b","when":"caps","do":"ban"}',
    '?',
  ];
  expect(moved(texts, 1, -1)[0]).toBe(texts[1]);
  expect(without(texts, 0)).toEqual(texts.slice(1));
  expect(listed(texts)[2]?.rule).toBeNull();
  expect(freeName(texts, 'c')).toBe('c');
  expect(freeName([...texts, '{"name":"a-2","when":"caps","do":"kick"}'], 'a')).toBe('a-3');
  const first = listed(texts)[0]?.rule;
  expect(first && replaced(texts, 0, { ...first, state: 'off' })[0]).toContain('"state":"off"');
});
