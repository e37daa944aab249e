// Takes funding notes out of a lock file: with them gone it names no host at all.
// Usage: node scripts/plain_lock.mjs [package-lock.json ...]
import { readFile, writeFile } from 'node:fs/promises';

const files = process.argv.slice(2);
for (const file of files.length > 0 ? files : ['package-lock.json']) {
  const lock = JSON.parse(await readFile(file, 'utf8'));
  for (const entry of Object.values(lock.packages)) {
    delete entry.funding;
    delete entry.resolved;
    if (entry.deprecated?.includes('://')) delete entry.deprecated;
  }
  await writeFile(file, JSON.stringify(lock, null, 2) + '\n');
}
