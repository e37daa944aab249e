// Makes lock files fit for every machine. Usage: node scripts/plain_lock.mjs [package-lock.json ...]
// - Funding notes and addresses go: a lock file names no host at all.
// - Optional binaries for systems that the registry did not offer go from the lists that name them:
//   `npm ci` refuses a lock file that lists a package without having it. Linux, where Herwa runs,
//   keeps all of its own.
import { readFile, writeFile } from 'node:fs/promises';

const files = process.argv.slice(2);
for (const file of files.length > 0 ? files : ['package-lock.json']) {
  const lock = JSON.parse(await readFile(file, 'utf8'));
  for (const entry of Object.values(lock.packages)) makePlain(entry, lock.packages);
  await writeFile(file, JSON.stringify(lock, null, 2) + '\n');
}

function makePlain(entry, packages) {
  delete entry.funding;
  delete entry.resolved;
  if (entry.deprecated?.includes('://')) delete entry.deprecated;
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const isLocked = Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`));
    if (!isLocked) delete entry.optionalDependencies[name];
  }
}
