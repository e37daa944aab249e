/** The eight colours of data (app/tokens.css), in the order of the bot's pictures. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const strokes: Record<Hue, string> = {
  1: 'stroke-data-1',
  2: 'stroke-data-2',
  3: 'stroke-data-3',
  4: 'stroke-data-4',
  5: 'stroke-data-5',
  6: 'stroke-data-6',
  7: 'stroke-data-7',
  8: 'stroke-data-8',
};

export const fills: Record<Hue, string> = {
  1: 'fill-data-1',
  2: 'fill-data-2',
  3: 'fill-data-3',
  4: 'fill-data-4',
  5: 'fill-data-5',
  6: 'fill-data-6',
  7: 'fill-data-7',
  8: 'fill-data-8',
};

const heatFills = [
  'fill-heat-0',
  'fill-heat-1',
  'fill-heat-2',
  'fill-heat-3',
  'fill-heat-4',
  'fill-heat-5',
  'fill-heat-6',
  'fill-heat-7',
  'fill-heat-8',
] as const;

const heatGrounds = [
  'bg-heat-0 text-on-heat-low',
  'bg-heat-1 text-on-heat-low',
  'bg-heat-2 text-on-heat-low',
  'bg-heat-3 text-on-heat-low',
  'bg-heat-4 text-on-heat-low',
  'bg-heat-5 text-on-heat-middle',
  'bg-heat-6 text-on-heat-middle',
  'bg-heat-7 text-on-heat-high',
  'bg-heat-8 text-on-heat-high',
] as const;

/** Nothing has a step of its own; whatever there is, is seen. */
function heatStep(share: number): number {
  if (share <= 0) return 0;
  return Math.min(8, Math.max(1, Math.ceil(share * 8)));
}

export const heatSteps = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
export const heatFill = (share: number) => heatFills[heatStep(share)] ?? heatFills[0];
export const heatGround = (share: number) => heatGrounds[heatStep(share)] ?? heatGrounds[0];
