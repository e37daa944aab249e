// Medians of the lines that ./run collected, beside ours.
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const wrong = lines.filter((line) => line.wrong > 0);
if (wrong.length > 0) throw new Error(`answers were wrong: ${JSON.stringify(wrong)}`);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const of = (client, what) => median(lines.filter((line) => line.client === client).map((line) => line[what]));

console.log('| | herwa | fastify | ours is |');
console.log('|---|---|---|---|');
for (const [what, words] of [['rate', 'requests a second'], ['p50', 'p50, ms'], ['p99', 'p99, ms'], ['memory_kb', 'most memory, kB']]) {
  const [ours, theirs] = [of('herwa', what), of('fastify', what)];
  const ratio = what === 'rate' ? `${(ours / theirs).toFixed(2)} times` : `1/${(theirs / ours).toFixed(2)}`;
  console.log(`| ${words} | ${ours} | ${theirs} | ${ratio} |`);
}
