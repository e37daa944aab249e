const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** "Firefox, Linux" of what a browser says of itself; null when that says nothing known. */
export function browserName(agent: string): string | null {
  const found = [browsers, systems].flatMap(
    (list) => list.find(([sign]) => sign.test(agent))?.[1] ?? [],
  );
  return found.length > 0 ? found.join(', ') : null;
}

export function isPhone(agent: string): boolean {
  return /Android|iPhone|Mobile/.test(agent);
}
