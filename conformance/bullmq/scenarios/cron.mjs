// Our reading of cron patterns against npm's cron-parser, which bullmq uses.
import assert from 'node:assert/strict';

import { CronExpressionParser } from 'cron-parser';

import { scenario } from '../../harness.mjs';
import { on } from '../stage.mjs';

const patterns = [
  '* * * * *', '*/7 * * * *', '5/15 * * * *', '0 9 * * 1-5', '30 2 * * *', '0 3 * * *', '15,45 2,3 * * *', '0 */2 * * *',
  '*/20 2 * * *', '0 0 13 * 5', '0 12 L * *', '0 0 * * 5L', '0 0 * * 1#2', '0 0 1-10/3 JAN-MAR MON', '0 0 29 2 *', '*/13 * * * * *',
  '10 20 4 * * *', '59 23 31 12 *', '0 0 * * 7', '0 0 ? * SUN,WED', '@weekly', '@monthly', '0 1-4 * * *', '0 22 * 10 0',
];
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'America/St_Johns'];
const starts = ['2026-01-01T00:00:00Z', '2026-03-07T21:00:00Z', '2026-03-28T12:34:56.789Z', '2026-10-24T20:00:00Z', '2026-10-31T12:00:00Z', '2027-12-31T23:59:59Z', '2028-02-28T10:00:00Z'];

export function cronScenarios(redis) {
  scenario('cron patterns mean what cron-parser takes them for, clock changes included', on(redis, async ({ peer }) => {
    let compared = 0;
    for (const pattern of patterns) {
      for (const tz of zones) {
        const asked = starts.map((start) => peer.ask('cron', { pattern, tz, from: Date.parse(start), count: 12 }));
        for (const [n, start] of starts.entries()) {
          const parsed = CronExpressionParser.parse(pattern, { tz, currentDate: new Date(start) });
          const theirs = Array.from({ length: 12 }, () => parsed.next().getTime());
          const ours = await asked[n];
          const show = (times) => times.map((time) => new Date(time).toISOString());
          assert.deepEqual(show(ours), show(theirs), `${pattern} in ${tz} from ${start}`);
          compared += theirs.length;
        }
      }
    }
    console.log(`      ${compared} instants compared`);
  }), { seconds: 120 });

  scenario('what cron-parser refuses is refused', on(redis, async ({ peer }) => {
    const wrong = ['60 * * * *', '* * * * * * *', '*/0 * * * *', '5-1 * * * *', 'a * * * *', '0 0 1 13 *', '0 0 * * 8', '* * * * MON-', '1,,2 * * * *', '@foo', '0 0 32 * *', '* * * * 1#6', '22-2 * * * *'];
    for (const pattern of wrong) await assert.rejects(peer.ask('cron', { pattern, tz: 'UTC', from: 0 }), /cron_pattern/, pattern);
    await assert.rejects(peer.ask('cron', { pattern: '* * * * *', tz: 'Mars/Olympus', from: 0 }), /cron_time_zone/);
  }));
}
