/* eslint-disable @next/next/no-img-element -- pictures of Discord's own size, from its CDN */
const hues = ['glacier', 'pine', 'dusk', 'marigold', 'rhododendron'] as const;
const faces = {
  glacier: 'bg-glacier-wash text-glacier-ink',
  pine: 'bg-pine-wash text-pine-ink',
  dusk: 'bg-dusk-wash text-dusk-ink',
  marigold: 'bg-marigold-wash text-marigold-ink',
  rhododendron: 'bg-rhododendron-wash text-rhododendron-ink',
} as const;

interface AvatarProps {
  name: string;
  id: string;
  url: string | null | undefined;
  shape?: 'round' | 'square';
  size?: 'small' | 'medium' | 'large';
}

const sizes = {
  small: 'size-6 text-[0.625rem]',
  medium: 'size-9 text-14',
  large: 'size-12 text-16',
} as const;

/** A picture, or the first letters of the name on a colour of its own. The name stands beside it. */
export function Avatar({ name, id, url, shape = 'round', size = 'medium' }: AvatarProps) {
  const frame = `${sizes[size]} shrink-0 ${shape === 'round' ? 'rounded-full' : 'rounded-[10px]'}`;
  if (url)
    return <img src={url} alt="" loading="lazy" className={`${frame} bg-line object-cover`} />;
  const hue = hues[Number(BigInt.asUintN(16, safeId(id)) % BigInt(hues.length))] ?? 'glacier';
  return (
    <span aria-hidden className={`grid place-items-center font-semibold ${frame} ${faces[hue]}`}>
      {initials(name)}
    </span>
  );
}

function safeId(id: string): bigint {
  return /^\d+$/.test(id) ? BigInt(id) >> 22n : 0n;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean).slice(0, 2);
  return words.map((word) => Array.from(word)[0]?.toUpperCase()).join('') || '?';
}
