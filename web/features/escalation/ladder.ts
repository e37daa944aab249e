/** The steps in their order, each the harder one. */
export const rungs = ['warn', 'timeout', 'kick', 'ban'] as const;
export type Rung = (typeof rungs)[number];
export type Points = Record<Rung, unknown>;

export const settingOf = (rung: Rung) => `${rung}-at`;

/** Of two neighbours, without those that are left out, the second that does not take more than the first. */
export function notAscending(points: Points): { lower: Rung; higher: Rung } | null {
  let below: Rung | null = null;
  for (const rung of rungs) {
    const own = Number(points[rung]);
    if (!own) continue;
    if (below !== null && own <= Number(points[below])) return { lower: below, higher: rung };
    below = rung;
  }
  return null;
}
