import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each(['../package-lock.json', '../../e2e/package-lock.json'])('%s names no host', (file) => {
  expect(readFileSync(new URL(file, import.meta.url), 'utf8')).not.toContain('://');
});
