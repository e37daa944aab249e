import type { FeatureConfig, SettingField, Values } from '@/lib/guild/config';

/** Two JSON values are the same; settings are flat or lists of texts. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isDefault(field: SettingField, values: Values): boolean {
  return same(values[field.name] ?? field.default, field.default);
}

/** What of a draft differs from what is in force: the part to save. The default travels as null. */
export function changesOf(config: FeatureConfig, draft: Values): Values {
  const changes: Values = {};
  for (const field of config.fields) {
    if (!(field.name in draft) || same(draft[field.name], config.values[field.name])) continue;
    changes[field.name] = same(draft[field.name], field.default) ? null : draft[field.name];
  }
  return changes;
}

/** A value that is a text; what is something else is none. */
export function textIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A text setting that holds a colour, told by what its help shows; it gets the palette. */
export function isColour(field: SettingField): boolean {
  return field.kind === 'text' && /(^|_)colou?r$/.test(field.name);
}

/** Where a problem of the API belongs: "/values/limit" and "/values/words/3" to their fields. */
export function fieldOf(path: string): string | undefined {
  return /^\/values\/([^/]+)/.exec(path)?.[1];
}

export function limitsOf(field: SettingField) {
  const { schema } = field;
  const number = (name: string, otherwise: number) =>
    typeof schema[name] === 'number' ? schema[name] : otherwise;
  return {
    least: number('minimum', 0),
    most: number('maximum', Number.MAX_SAFE_INTEGER),
    length: number('maxLength', 2000),
    count: number('maxItems', 100),
  };
}
