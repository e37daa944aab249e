'use client';

import { ruleFrom, ruleText, type Rule } from './rule';

/** One rule among the others, with the text that the settings hold. */
export interface Listed {
  /** Tells it apart while it is moved and renamed. */
  at: number;
  text: string;
  rule: Rule | null;
}

export const listed = (texts: readonly string[]): Listed[] =>
  texts.map((text, at) => ({ at, text, rule: ruleFrom(text) }));

export const replaced = (texts: readonly string[], at: number, rule: Rule): string[] =>
  texts.map((text, index) => (index === at ? ruleText(rule) : text));

export const without = (texts: readonly string[], at: number): string[] =>
  texts.filter((_, index) => index !== at);

export function moved(texts: readonly string[], at: number, by: -1 | 1): string[] {
  const all = [...texts];
  const [one] = all.splice(at, 1);
  if (one !== undefined) all.splice(at + by, 0, one);
  return all;
}

/** A name that no other rule has, made of the wanted one. */
export function freeName(texts: readonly string[], wanted: string): string {
  const taken = new Set(listed(texts).map(({ rule }) => rule?.name));
  if (!taken.has(wanted)) return wanted;
  let count = 2;
  while (taken.has(`${wanted}-${count}`)) count += 1;
  return `${wanted}-${count}`;
}
