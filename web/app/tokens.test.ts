import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8');

/** Linear light from OKLCH, by the published matrices of OKLab. */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance(token: string, theme: 0 | 1): number {
  const colours = new RegExp(`--${token}:\\s*light-dark\\((.*)\\);`).exec(css)?.[1];
  const colour = [...(colours ?? '').matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)][theme];
  if (!colour) throw new Error(`no token ${token}`);
  const [r, g, b] = linearRgb(Number(colour[1]), Number(colour[2]), Number(colour[3]));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [low, high] = [luminance(one, theme), luminance(other, theme)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const surfaces = ['ground', 'raised', 'sunken'];
const hues = ['glacier', 'rhododendron', 'pine', 'dusk', 'marigold'];
const pairs: [text: string, surface: string, least: number][] = [
  ...surfaces.flatMap((surface): [string, string, number][] => [
    ['ink', surface, 7],
    ['soft', surface, 7],
    ['quiet', surface, 4.5],
    ['focus', surface, 3],
    ['marigold-mark', surface, 3],
    ['line-strong', surface, 3],
    ...hues.map((hue): [string, string, number] => [`${hue}-ink`, surface, 4.5]),
  ]),
  ...hues.map((hue): [string, string, number] => [`${hue}-ink`, `${hue}-wash`, 4.5]),
  ['on-marigold', 'marigold', 7],
  ['on-marigold', 'marigold-strong', 7],
  ['soft', 'sky-mid', 7],
  ['ink', 'sky-mid', 7],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n): [string, string, number] => [`data-${n}`, 'raised', 2.5]),
  ...[0, 1, 2, 3, 4].map((n): [string, string, number] => ['on-heat-low', `heat-${n}`, 4.5]),
  ...[5, 6].map((n): [string, string, number] => ['on-heat-middle', `heat-${n}`, 4.5]),
  ...[7, 8].map((n): [string, string, number] => ['on-heat-high', `heat-${n}`, 4.5]),
];

describe.each([
  ['day', 0],
  ['night', 1],
] as const)('by %s', (_, theme) => {
  it.each(pairs)('%s on %s has a contrast of %f at least', (text, surface, least) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(least);
  });
});
