// Medians of the lines that ./run collected, and whether they keep what was promised.
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const of = (who, what) => median(lines.filter((line) => line.who === who && line.what === what).map((line) => line.rate));

const loop = of('herwa', 'nanoseconds of the loop an event');
const staged = of('herwa', 'events a second to staging');
const moved = of('herwa', 'rows a second from staging to ClickHouse');
const theirs = of('node', 'rows a second from staging to ClickHouse');
console.log(`the loop: ${loop} ns an event (at most 1,000 promised)`);
console.log(`to staging: ${staged} events a second (50,000 promised)`);
console.log(`to ClickHouse: ${moved} rows a second (100,000 promised), node ${theirs}: ${(moved / theirs).toFixed(1)} times (10 promised)`);
process.exit(loop < 1000 && staged >= 50000 && moved >= 100000 && moved / theirs >= 10 ? 0 : 1);
