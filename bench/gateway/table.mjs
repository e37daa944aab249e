// Medians of the lines that ./run collected, beside ours.
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const clients = [...new Set(lines.map((line) => line.client))];
if (new Set(lines.map((line) => line.checksum)).size !== 1) throw new Error('the clients did not read the same');

const row = (client) => {
  const of = (key) => median(lines.filter((line) => line.client === client).map((line) => line[key]));
  return { rate: of('messages_per_s'), cpu: of('cpu_us'), guilds: of('guild_rss_mb'), after: of('rss_mb'), phase: of('guild_s') };
};
const ours = row('herwa');
console.log('| client | messages/s | ours is | CPU µs per event | ours is | MB after guilds / messages | guild phase s |');
console.log('|---|---|---|---|---|---|---|');
for (const client of clients) {
  const one = row(client);
  const times = (ratio) => (client === 'herwa' ? '' : `${ratio.toFixed(1)} times`);
  console.log(
    `| ${client} | ${one.rate} | ${times(ours.rate / one.rate)} | ${one.cpu} | ${times(one.cpu / ours.cpu)} | ` +
      `${one.guilds} / ${one.after} | ${one.phase} |`,
  );
}
