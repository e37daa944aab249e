// Starts a PostgreSQL of its own, lets the program put rows into it, and holds the ways against each other.
// Usage: postgres.mjs <program> [rounds] [rows]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Postgres } from '../../e2e/system/stores.mjs';

const [program, rounds = '5', rows = '200000'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'herwa-postgres-'));
const postgres = new Postgres(folder);
const psql = (statement) => execFileSync('psql', ['-q', postgres.url, '-c', statement]);
const median = (all, way) => all.map((one) => one[way]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)];

try {
  await postgres.start();
  psql('alter system set synchronous_commit = off');
  psql('select pg_reload_conf()');
  psql('create table bench_rows (guild_id bigint, n bigint, text text)');
  psql('create index bench_rows_by_guild on bench_rows (guild_id, n)');
  const all = [];
  for (let round = 1; round <= Number(rounds); ++round) {
    psql('truncate bench_rows');
    const seen = JSON.parse(execFileSync(program, [postgres.url, rows], { encoding: 'utf8' }));
    console.log(JSON.stringify(seen));
    all.push(seen);
  }
  const [batched, alone, beside] = ['batched', 'alone', 'beside_each_other'].map((way) => median(all, way));
  console.log(`in one scope ${batched}/s, ${(batched / alone).toFixed(1)} times one after another (${alone}/s)`);
  console.log(`a scope each, beside each other ${beside}/s, ${(beside / alone).toFixed(1)} times`);
  if (batched < 100_000 || batched < 10 * alone || beside < 4 * alone) process.exitCode = 1;
} finally {
  await postgres.kill();
  rmSync(folder, { recursive: true, force: true });
}
