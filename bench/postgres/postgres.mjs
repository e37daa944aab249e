// Starts a PostgreSQL of its own, lets us and libpq alone put rows into it in turns, and holds the ways against
// each other. Usage: postgres.mjs <our program> <the peer> [rounds] [rows]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Postgres } from '../../e2e/system/stores.mjs';

const [program, peer, rounds = '5', rows = '200000'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'herwa-postgres-'));
const postgres = new Postgres(folder);
const psql = (statement) => execFileSync('psql', ['-q', postgres.url, '-c', statement]);
const median = (all, way) => all.map((one) => one[way]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const run = (file) => {
  psql('truncate bench_rows');
  return JSON.parse(execFileSync(file, [postgres.url, rows], { encoding: 'utf8' }));
};
const times = (a, b) => `${(a / b).toFixed(2)} times`;

try {
  await postgres.start();
  psql('alter system set synchronous_commit = off');
  psql('select pg_reload_conf()');
  psql('create table bench_rows (guild_id bigint, n bigint, text text)');
  psql('create index bench_rows_by_guild on bench_rows (guild_id, n)');
  const [ours, theirs] = [[], []];
  for (let round = 1; round <= Number(rounds); ++round) {
    ours.push(run(program));
    theirs.push(run(peer));
    console.log(JSON.stringify({ ours: ours.at(-1), libpq: theirs.at(-1) }));
  }
  const [batched, alone, beside] = ['batched', 'alone', 'beside_each_other'].map((way) => median(ours, way));
  const [most_batched, most_beside] = ['batched', 'beside_each_other'].map((way) => median(theirs, way));
  const [awaited, one_by_one] = ['awaited', 'alone'].map((way) => median(theirs, way));
  console.log(`libpq, each statement awaited ${awaited}/s; each scope awaited ${one_by_one}/s`);
  console.log(`we, one scope after another ${alone}/s`);
  console.log(
    `rows in one scope: we ${batched}/s, libpq ${most_batched}/s: ${times(batched, most_batched)};` +
      ` ${times(batched, awaited)} statements awaited, ${times(batched, one_by_one)} libpq's and` +
      ` ${times(batched, alone)} our scopes one after another`,
  );
  console.log(
    `a scope each: we, 512 tasks ${beside}/s, libpq, pipelined ${most_beside}/s: ${times(beside, most_beside)};` +
      ` ${times(beside, awaited)} statements awaited, ${times(beside, one_by_one)} libpq's and` +
      ` ${times(beside, alone)} our scopes one after another`,
  );
  // One at a time is libpq with each statement awaited. The shares of libpq's own most are what is ours to keep:
  // the times depend on how long this machine takes to wake a process.
  const kept = [batched >= 100_000, batched >= 10 * awaited, beside >= 4 * awaited, batched >= 0.8 * most_batched];
  if (kept.includes(false)) process.exitCode = 1;
} finally {
  await postgres.kill();
  rmSync(folder, { recursive: true, force: true });
}
