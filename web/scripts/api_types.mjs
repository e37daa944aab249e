// Writes lib/api/schema.ts from api/openapi.json, or (with `check`) fails when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../api/openapi.json', import.meta.url);
const target = new URL('../lib/api/schema.ts', import.meta.url);
const banner = '// Generated from api/openapi.json by `npm run generate`. Not written by hand.\n\n';

const wanted = banner + astToString(await openapiTS(source));

if (process.argv[2] === 'check') {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error(
      'lib/api/schema.ts no longer matches api/openapi.json. Run `npm run generate` and commit.',
    );
    process.exit(1);
  }
} else {
  await writeFile(target, wanted);
}
