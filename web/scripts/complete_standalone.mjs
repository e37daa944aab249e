// `next build` leaves static files out of the standalone folder; this puts them beside the server,
// so that .next/standalone can be copied anywhere and serves everything.
import { access, cp, rm } from 'node:fs/promises';

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
