import compile from 'icu-minify/compile';

type Words = { [key: string]: string | Words };

const known = new WeakMap<object, object>();

/**
 * A catalogue whose texts are taken apart already, so that no browser has to carry and run a parser. For
 * whoever speaks it nothing changes: next.config.ts gives use-intl the half that only puts together.
 */
export function compiled<T extends object>(catalogue: T): T {
  const done = known.get(catalogue) ?? compiledTree(catalogue as Words);
  known.set(catalogue, done);
  return done as T;
}

function compiledTree(words: Words): object {
  const entries = Object.entries(words).map(([key, value]) => [
    key,
    typeof value === 'string' ? compile(value) : compiledTree(value),
  ]);
  return Object.fromEntries(entries) as object;
}
