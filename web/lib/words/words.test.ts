import { IntlMessageFormat } from 'intl-messageformat';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import de from '@/words/de.json';
import en from '@/words/en-US.json';
import es from '@/words/es-ES.json';
import fr from '@/words/fr.json';
import operatorDe from '@/words/operator/de.json';
import operatorEn from '@/words/operator/en-US.json';
import operatorEs from '@/words/operator/es-ES.json';
import operatorFr from '@/words/operator/fr.json';
import operatorPt from '@/words/operator/pt-BR.json';
import pt from '@/words/pt-BR.json';
import siteDe from '@/words/site/de.json';
import siteEn from '@/words/site/en-US.json';
import siteEs from '@/words/site/es-ES.json';
import siteFr from '@/words/site/fr.json';
import sitePt from '@/words/site/pt-BR.json';
import statsDe from '@/words/stats/de.json';
import statsEn from '@/words/stats/en-US.json';
import statsEs from '@/words/stats/es-ES.json';
import statsFr from '@/words/stats/fr.json';
import statsPt from '@/words/stats/pt-BR.json';
import { compiled } from './compiled';
import { localeFrom, locales, nearestLocale, rememberLocale } from './locale';
import { matches } from './matches';
import { packed, unpacked } from './packed';
import { rememberZone, zoneFrom } from './zone';

type Texts = Map<string, string>;
type Say = (key: string, values: object) => string;

function flat(tree: object, path = ''): Texts {
  const texts: Texts = new Map();
  for (const [key, value] of Object.entries(tree) as [string, string | object][]) {
    if (typeof value === 'string') texts.set(path + key, value);
    else for (const [name, text] of flat(value, `${path}${key}.`)) texts.set(name, text);
  }
  return texts;
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** A text and the branches of its plurals and marks, part by part. */
const partsOf = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [
    part,
    ...('children' in part ? partsOf(part.children) : []),
    ...('options' in part
      ? Object.values(part.options).flatMap(({ value }) => partsOf(value))
      : []),
  ]);
const partsIn = (text: string) => partsOf(new IntlMessageFormat(text, 'en').getAst());

/** The parser's number for what is said as it stands. */
const literal = [0];
const isWording = (part: Part) => literal.includes(part.type);

/** What a text is filled with: its arguments and marks, not the words of its plurals. */
const named = (text: string) =>
  new Set(
    partsIn(text).flatMap((part) =>
      'value' in part && !isWording(part)
        ? ['children' in part ? `<${part.value}>` : part.value]
        : [],
    ),
  );
/** What of it is language: the signs of a plural are the same in each. */
const spoken = (text: string) =>
  partsIn(text)
    .map((part) => ('value' in part && isWording(part) ? part.value : ''))
    .join('');

const english = flat({ ...en, operator: operatorEn, stats: statsEn, ...siteEn });
const others = {
  de: { ...de, operator: operatorDe, stats: statsDe, ...siteDe },
  fr: { ...fr, operator: operatorFr, stats: statsFr, ...siteFr },
  'es-ES': { ...es, operator: operatorEs, stats: statsEs, ...siteEs },
  'pt-BR': { ...pt, operator: operatorPt, stats: statsPt, ...sitePt },
};

// B14 the dashboard speaks five languages: none lacks a text, has one too many, or fills it otherwise
describe.each(Object.entries(others))('in %s', (_, catalogue) => {
  const texts = flat(catalogue);

  it('there are exactly the texts that English has', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('each text is filled with the same things', () => {
    for (const [key, text] of texts) {
      expect(() => new IntlMessageFormat(text, 'en'), key).not.toThrow();
      expect(named(text), key).toEqual(named(english.get(key) ?? ''));
    }
  });

  it('no text was left in English by mistake', () => {
    const same = [...texts].filter(
      ([key, text]) => text === english.get(key) && spoken(text).length > 24,
    );
    expect(same).toEqual([]);
  });
});

describe('which language', () => {
  it.each([
    ['de', 'fr', 'de'],
    [undefined, 'ja,es-419;q=0.8', 'es-ES'],
    [undefined, 'pt', 'pt-BR'],
    ['klingon', 'fr-CA', 'fr'],
    [undefined, null, 'en-US'],
    [undefined, 'ja', 'en-US'],
  ])('chosen %s, browser %s: %s', (chosen, accepted, wanted) => {
    expect(localeFrom(chosen, accepted)).toBe(wanted);
  });

  it('is remembered', () => {
    rememberLocale('fr');
    expect(document.cookie).toContain('herwa-language=fr');
    rememberLocale('en-US');
  });

  it('is one of five', () => {
    expect(locales.map(nearestLocale)).toEqual([...locales]);
  });
});

it('a search looks for every word, accents and case aside', () => {
  expect(matches('Réglages de Welcome', 'welcome regl')).toBe(true);
  expect(matches('Réglages de Welcome', 'welcome other')).toBe(false);
  expect(matches('anything', ' ')).toBe(true);
});

// B14 what travels to a browser is compiled: it says the same as the text that was written
it.each([
  ['en-US', { ...en, operator: operatorEn, stats: statsEn, ...siteEn }],
  ...Object.entries(others),
] as const)('compiled, %s says the same', (locale, catalogue) => {
  const messages = unpacked(packed(compiled(catalogue)));
  const speech = createTranslator({ locale, messages });
  const t: Say = (key, values) => speech.markup(key as never, values as never);
  for (const [key, text] of flat(catalogue)) {
    for (const count of [0, 1, 2, 1234]) {
      const named = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name, count]);
      const marked = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => [
        name,
        (inside: string | string[]) => `[${[inside].flat().join('')}]`,
      ]);
      const values = Object.fromEntries([...named, ...marked]) as Record<string, never>;
      const written = new IntlMessageFormat(text, locale).format<string>(values);
      expect(t(key, values), key).toBe([written].flat().join(''));
    }
  }
});

describe('the time zone', () => {
  it.each([
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
    ['Middle/Earth', 'UTC'],
    ['<b>', 'UTC'],
    ['', 'UTC'],
    [undefined, 'UTC'],
    ['A'.repeat(5000), 'UTC'],
  ])('%s is %s', (said, zone) => {
    expect(zoneFrom(said)).toBe(zone);
  });

  it('is remembered', () => {
    rememberZone('Asia/Kathmandu');
    expect(document.cookie).toContain('herwa-zone=Asia/Kathmandu');
  });
});
