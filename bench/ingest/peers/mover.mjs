// Staged rows to ClickHouse with the official clients, as they are used most: five thousand at a time, as JSON,
// and then marked as moved. Usage: mover.mjs <postgres url> <clickhouse url>
import { createClient } from '@clickhouse/client';
import pg from 'pg';

const [, , postgresUrl, clickhouseUrl] = process.argv;
const postgres = new pg.Client({ connectionString: postgresUrl });
await postgres.connect();
// Rows that are made up are alike, and the tables forget a block that they have seen: not this one's.
const clickhouse = createClient({ url: clickhouseUrl, clickhouse_settings: { insert_deduplicate: 0 } });

const begun = process.hrtime.bigint();
let moved = 0;
for (;;) {
  const { rows } = await postgres.query('select * from staged where not moved order by id limit 5000');
  if (rows.length === 0) break;
  await clickhouse.insert({
    table: 'herwa.events',
    format: 'JSONEachRow',
    values: rows.map((row) => ({
      guild_id: row.guild,
      kind: row.kind,
      at: Math.floor(row.at.getTime() / 1000),
      channel_id: row.channel,
      user_id: row.person,
      target_id: row.target,
      amount: row.amount,
      flags: row.flags,
      name: row.name,
    })),
  });
  await postgres.query('update staged set moved = true where id = any($1::bigint[])', [rows.map((row) => row.id)]);
  moved += rows.length;
}
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const rate = Math.round(moved / seconds);
console.log(JSON.stringify({ who: 'node', what: 'rows a second from staging to ClickHouse', rate }));
await postgres.end();
await clickhouse.close();
