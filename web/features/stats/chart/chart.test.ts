import { describe, expect, it } from 'vitest';
import * as statistics from '@/lib/testing/statistics';
import { daysIn, grainsFor, lookFrom, queryOf, stretchOfRetention } from '../address';
import { daysOf } from '../over-time';
import { shareOfStaying } from '../retention';
import { dayIn, hourOf, momentIn } from '../saying';
import { labelsOf, marksOf } from '../time-card';
import { heatFill } from './hues';
import { areaPaths, barsOf, type Box, linePaths, yOf } from './lines';
import { scaleFor, strideFor } from './scale';
import { between, centred, closer, moved, whole, wider, within } from './view';

describe('a scale', () => {
  it.each([
    [[0], 'pieces', [0, 1]],
    [[3], 'pieces', [0, 1, 2, 3]],
    [[17], 'pieces', [0, 5, 10, 15, 20]],
    [[1840], 'pieces', [0, 500, 1000, 1500, 2000]],
    [[9, -4], 'pieces', [-5, 0, 5, 10]],
    [[0], 'seconds', [0, 60]],
    [[700], 'seconds', [0, 300, 600, 900]],
    [[7000], 'seconds', [0, 1800, 3600, 5400, 7200]],
    [[9000], 'seconds', [0, 3600, 7200, 10800]],
    [[70 * 3600], 'seconds', [0, 72000, 144000, 216000, 288000]],
  ] as const)('of %j %s has the ticks %j', (values, of, ticks) => {
    const scale = scaleFor(values, of);
    expect(scale.ticks).toEqual(ticks);
    expect([scale.bottom, scale.top]).toEqual([ticks[0], ticks.at(-1)]);
  });

  it('has no more labels than there is room for', () => {
    expect(strideFor('day', 30)).toBe(7);
    expect(strideFor('hour', 168)).toBe(24);
    expect(strideFor('month', 900)).toBe(113);
  });

  it('names round hours, on the days too on which the clocks are set', () => {
    const hours = (from: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({
        at: new Date(Date.parse(from) + n * 3_600_000).toISOString(),
      }));
    const named = (points: { at: string }[], timeZone: string) => {
      const moments = { short: (at: string) => String(hourOf(at, timeZone)), timeZone };
      const label = labelsOf(points, { granularity: 'hour' }, whole(points.length), moments);
      return points.map((_, index) => label(index)).filter((text) => text !== null);
    };
    expect(named(hours('2026-03-28T13:00:00Z', 48), 'Europe/Berlin')).toEqual(
      '18 0 6 12 18 0 6 12'.split(' '),
    );
    expect(named(hours('2026-03-02T14:00:00Z', 8), 'UTC')).toEqual(
      '14 15 16 17 18 19 20 21'.split(' '),
    );
    expect(named(hours('2026-10-20T07:00:00Z', 24 * 10), 'Europe/Berlin')).toHaveLength(5);
  });
});

describe('lines', () => {
  const box: Box = { view: { first: 0, last: 3 }, scale: scaleFor([10]), height: 100 };

  it('begin at zero and leave gaps where nothing is known', () => {
    expect(yOf(0, box)).toBe(100);
    expect(yOf(10, box)).toBe(0);
    expect(linePaths([1, 2, null, 4], box)).toHaveLength(2);
    expect(linePaths([1, null, null, null], box)[0]).toMatch(/h0$/);
    expect(areaPaths([5, 5, 5, 5], box)).toEqual(['M125 50L375 50L625 50L875 50L875 100L125 100Z']);
  });

  it('draw only what is seen', () => {
    expect(linePaths([1, 2, 3, 4, 5], { ...box, view: { first: 1, last: 2 } })).toEqual([
      'M250 80L750 70',
    ]);
  });

  it('stand as bars on zero, below it where negative', () => {
    const scale = scaleFor([5, -5]);
    const [up, down] = barsOf([5, -5, 0, null], { ...box, scale });
    expect(up).toMatchObject({ y: 0, height: 50 });
    expect(down).toMatchObject({ y: 50, height: 50 });
  });
});

describe('a view', () => {
  it('goes closer, wider, along, and never out of what there is', () => {
    expect(whole(0)).toEqual({ first: 0, last: 0 });
    expect(closer(whole(30), 30)).toEqual({ first: 8, last: 22 });
    expect(closer(whole(30), 30, 0)).toEqual({ first: 0, last: 14 });
    expect(closer({ first: 2, last: 4 }, 30)).toEqual({ first: 2, last: 4 });
    expect(wider({ first: 0, last: 14 }, 30)).toEqual({ first: 0, last: 29 });
    expect(moved({ first: 0, last: 9 }, 30, 1)).toEqual({ first: 5, last: 14 });
    expect(moved({ first: 0, last: 9 }, 30, -1)).toEqual({ first: 0, last: 9 });
    expect(centred({ first: 0, last: 9 }, 30, 29)).toEqual({ first: 20, last: 29 });
  });

  it('is chosen in either direction, and is no single point', () => {
    expect(between(9, 4, 30)).toEqual({ first: 4, last: 9 });
    expect(between(29, 28, 30)).toEqual({ first: 27, last: 29 });
  });

  it('stays within what is left', () => {
    expect(within({ first: 20, last: 29 }, 25)).toEqual({ first: 15, last: 24 });
    expect(within({ first: 2, last: 5 }, 25)).toEqual({ first: 2, last: 5 });
  });
});

it('the heat has a step for nothing, and one for whatever there is', () => {
  expect(heatFill(0)).toBe('fill-heat-0');
  expect(heatFill(0.001)).toBe('fill-heat-1');
  expect(heatFill(1)).toBe('fill-heat-8');
  expect(heatFill(3)).toBe('fill-heat-8');
});

describe('an address', () => {
  it.each([
    ['', ''],
    ['range=30d', ''],
    ['range=7d', '?range=7d'],
    ['range=ever&granularity=blink&measure=tears', ''],
    ['from=2026-02-01&to=2026-02-03&range=7d', '?from=2026-02-01&to=2026-02-03'],
    ['from=2026-02-01', ''],
    ['from=x&to=y', ''],
    [
      'compare=no&measure=commands&granularity=week',
      '?granularity=week&compare=no&measure=commands',
    ],
  ])('%j is kept as %j', (said, kept) => {
    expect(queryOf(lookFrom(Object.fromEntries(new URLSearchParams(said))))).toBe(kept);
  });

  it('offers only cuts that give a line, and not too many points', () => {
    expect(grainsFor({ range: '24h' })).toEqual(['hour']);
    expect(grainsFor({ range: '30d' })).toEqual(['day', 'week']);
    expect(grainsFor({ range: '1y' })).toEqual(['day', 'week', 'month']);
    expect(daysIn({ from: '2026-03-01', to: '2026-03-01' })).toBe(1);
    expect(daysIn({})).toBe(30);
  });

  it('looks at months of a long time, at weeks of a short one, to see who stays', () => {
    expect(stretchOfRetention({ range: '7d' })).toEqual({ range: '90d', granularity: 'week' });
    expect(stretchOfRetention({ range: '1y' })).toEqual({ range: '1y', granularity: 'month' });
    expect(stretchOfRetention({ from: '2026-01-01', to: '2026-04-01' })).toEqual({
      from: '2026-01-01',
      to: '2026-04-01',
      granularity: 'week',
    });
  });
});

describe('clocks', () => {
  it.each([
    ['2026-02-12T20:15', 'Europe/Berlin', '2026-02-12T19:15:00.000Z'],
    ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-02-12T20:15', 'Asia/Kathmandu', '2026-02-12T14:30:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T12:00', 'America/New_York', '2026-10-25T16:00:00.000Z'],
  ])('%s in %s', (wall, zone, moment) => {
    expect(momentIn(wall, zone)?.toISOString()).toBe(moment);
  });

  it('what is no moment is none', () => {
    expect(momentIn('', 'UTC')).toBeNull();
  });

  it('a day begins by the zone', () => {
    expect(dayIn(new Date('2026-02-28T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-01');
  });
});

// H6.1 what is seen of a chart becomes a time of its own, to the day
it('what is seen has its days, the last one whole', () => {
  const { activity } = statistics;
  expect(daysOf(activity, { first: 2, last: 4 })).toEqual({ from: '2026-02-03', to: '2026-02-05' });
  expect(daysOf(activity, whole(30))).toEqual({ from: '2026-02-01', to: '2026-03-02' });
});

it('a note stands at its point, or nowhere', () => {
  const points = ['2026-03-01', '2026-03-02'].map((day) => ({ at: `${day}T00:00:00.000Z` }));
  const note = (at: string) => ({ id: at, at, text: 'x' });
  const notes = ['2026-02-28T23:00:00Z', '2026-03-02T09:00:00Z', '2026-03-03T00:00:00Z'].map(note);
  const marks = marksOf(notes, points, { to: '2026-03-03T00:00:00.000Z' });
  expect(marks.map(({ index }) => index)).toEqual([1]);
});

it('who stays is counted of those who could', () => {
  const joined = '2026-03-01T00:00:00.000Z';
  expect(shareOfStaying([{ joined, members: 4, active: [4] }])).toBeNull();
  expect(
    shareOfStaying([
      { joined, members: 10, active: [9, 5, 1] },
      { joined, members: 0, active: [0, 0] },
      { joined, members: 10, active: [9] },
    ]),
  ).toBe(0.5);
});
