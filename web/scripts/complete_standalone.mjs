// `next build` leaves static files out of the standalone folder; this puts them beside the server,
// so that .next/standalone can be copied anywhere and serves everything.
import { access, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';

const web = new URL('../', import.meta.url);
const standalone = new URL('.next/standalone/', web);

await access(new URL('server.js', standalone));
for (const [from, to] of [
  ['.next/static/', '.next/static/'],
  ['public/', 'public/'],
]) {
  await rm(new URL(to, standalone), { recursive: true, force: true });
  await cp(new URL(from, web), new URL(to, standalone), { recursive: true });
}

// A browser compiles what this stands before while it arrives, beside everything else, and not function by
// function when each is first called, between the reader's click and its answer.
const hint = '//# allFunctionsCalledOnLoad\n';
const chunks = new URL('.next/static/chunks/', standalone);
for (const name of await readdir(chunks)) {
  if (!name.endsWith('.js')) continue;
  const chunk = new URL(name, chunks);
  await writeFile(chunk, hint + (await readFile(chunk, 'utf8')));
}
