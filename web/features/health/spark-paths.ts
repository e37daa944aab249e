export interface SparkBox {
  width: number;
  height: number;
  beatsMax: number;
}

/** Below this a latency is drawn as calm, so that noise of microseconds does not look like mountains. */
const calmMs = 4;
const padding = 2;

/** One path per unbroken run of measurements: a gap in what was seen stays a gap in the line. */
export function sparkPaths(latencies: readonly (number | null)[], box: SparkBox): string[] {
  const top = Math.max(calmMs, ...latencies.map((latency) => latency ?? 0));
  const step = (box.width - 2 * padding) / (box.beatsMax - 1);
  const first = box.beatsMax - latencies.length;
  const x = (index: number) => round(padding + (first + index) * step);
  const y = (ms: number) => round(box.height - padding - (ms / top) * (box.height - 2 * padding));

  const runs: string[][] = [[]];
  latencies.forEach((latency, index) => {
    if (latency === null) runs.push([]);
    else runs.at(-1)?.push(`${x(index)} ${y(latency)}`);
  });
  return runs.filter((run) => run.length > 0).map(toPath);
}

/** A single point becomes a line of no length, which round caps draw as a dot. */
function toPath(points: string[]): string {
  return `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
