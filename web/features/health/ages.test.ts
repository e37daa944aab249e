import { describe, expect, it } from 'vitest';
import { agoText, durationText, exactText, latencyText } from './ages';
import { english } from './testing';

const { t, locale } = english;

const minute = 60_000;
const hour = 60 * minute;

describe('ages', () => {
  it.each([
    [-5000, '0 s'],
    [59_999, '59 s'],
    [minute, '1 min'],
    [hour - 1, '59 min'],
    [47 * hour, '47 h'],
    [48 * hour, '2 days'],
  ])('says %i ms in its largest fitting unit', (ms, text) => {
    expect(durationText(ms, t)).toBe(text);
  });

  it('calls the last few seconds just now', () => {
    expect(agoText(4999, t)).toBe('just now');
    expect(agoText(5000, t)).toBe('5 s ago');
  });

  it.each([
    [0.02, '<0.1\u2009ms'],
    [0.84, '0.8\u2009ms'],
    [9.99, '10.0\u2009ms'],
    [10, '10\u2009ms'],
    [812.4, '812\u2009ms'],
    [12_400, '12\u2009s'],
  ])('says a latency of %f ms as precisely as it matters', (ms, text) => {
    expect(latencyText(ms, locale)).toBe(text);
  });

  it('says the exact instant in the zone of the reader', () => {
    expect(exactText('2030-05-04T20:15:00Z', 'en-GB', 'Asia/Kathmandu')).toBe(
      '5 May 2030 at 02:00:00 GMT+5:45',
    );
  });
});
