/** Dusk over the hills, small: what empty places show. Decoration only. */
export function Hills({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 160 72" aria-hidden className={className}>
      <defs>
        <linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--sky-mid)" />
          <stop offset="0.65" stopColor="var(--sky-low)" />
          <stop offset="1" stopColor="var(--sky-edge)" />
        </linearGradient>
        <clipPath id="card">
          <rect width="160" height="72" rx="12" />
        </clipPath>
      </defs>
      <g clipPath="url(#card)">
        <rect width="160" height="72" fill="url(#dusk)" />
        <circle cx="112" cy="44" r="9" fill="var(--lamp)" />
        <path d="M0 46 24 36 44 44 72 28 96 44 124 34 160 48V72H0z" fill="var(--ridge-far)" />
        <path d="M0 56 30 46 58 56 92 42 126 56 160 48V72H0z" fill="var(--ridge-mid)" />
        <path d="M0 66 40 56 84 66 120 58 160 66V72H0z" fill="var(--ridge-front)" />
        <rect x="88" y="60.500" width="3" height="3" rx="1" fill="var(--lamp)" />
      </g>
    </svg>
  );
}
