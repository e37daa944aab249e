import { describe, expect, it } from 'vitest';
import { sparkPaths } from './spark-paths';

const box = { width: 44, height: 24, beatsMax: 5 };

describe('the line of latencies', () => {
  it('ends at the right edge and stands on zero', () => {
    expect(sparkPaths([0, 40], box)).toEqual(['M32 22L42 2']);
  });

  it('keeps a gap as a gap, and a lone measurement as a dot', () => {
    expect(sparkPaths([4, 4, null, 4], box)).toEqual(['M12 2L22 2', 'M42 2h0']);
  });

  it('does not blow up small noise', () => {
    expect(sparkPaths([0.4], box)).toEqual(['M42 20h0']);
  });

  it('is nothing without measurements', () => {
    expect(sparkPaths([null, null], box)).toEqual([]);
  });
});
