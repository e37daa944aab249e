// Medians of the lines that ./run collected, beside ours.
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const of = (client, what) => median(lines.filter((line) => line.client === client && line.what === what).map((line) => line.rate));

console.log('| jobs per second | herwa | bullmq | ours is |');
console.log('|---|---|---|---|');
for (const what of new Set(lines.map((line) => line.what))) {
  const [ours, theirs] = [of('herwa', what), of('bullmq', what)];
  const ratio = what === 'memory' ? `1/${(theirs / ours).toFixed(1)}` : `${(ours / theirs).toFixed(1)} times`;
  console.log(`| ${what === 'memory' ? 'most memory, MB' : what} | ${ours} | ${theirs} | ${ratio} |`);
}
