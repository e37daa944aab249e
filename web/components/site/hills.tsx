import { ridges } from './ridges';

// prettier-ignore
const stars = [
  [90, 40, 1.1], [205, 118, 0.8], [318, 30, 0.9], [402, 92, 1.2], [536, 52, 0.8], [668, 24, 1],
  [742, 104, 0.9], [866, 44, 0.8], [958, 84, 1.1], [1066, 26, 0.9], [1190, 62, 0.8], [1302, 34, 1.2],
  [1384, 108, 0.9], [38, 148, 0.8], [486, 148, 0.8], [1122, 132, 0.8],
] as const;

// prettier-ignore
const hamlet = [
  [300, 336], [318, 341], [330, 334], [352, 342], [372, 337], [560, 332], [580, 338], [598, 333],
  [1010, 330], [1032, 336], [1048, 331], [1072, 337], [1090, 330],
] as const;

const flags = ['blue', 'white', 'red', 'green', 'gold'] as const;

/** The hills at dusk (first light by day), with one lamp lit. Decoration: nothing here says anything. */
export function Hills() {
  return (
    <svg
      viewBox="0 0 1440 400"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden
      className="absolute inset-x-0 bottom-0 h-[19rem] w-full lg:h-[max(27rem,30vw)]"
    >
      <SceneColours />
      {stars.map(([x, y, r]) => (
        <circle key={x} cx={x} cy={y} r={r} fill="var(--star)" />
      ))}
      <path d={ridges.far} fill="url(#ridge-far)" />
      <path d={ridges.mid} fill="url(#ridge-mid)" />
      <path d={ridges.near} fill="url(#ridge-near)" />
      <Lookout />
      {hamlet.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="1.5" fill="var(--hamlet)" />
      ))}
      <path d={ridges.front} fill="var(--ridge-front)" />
    </svg>
  );
}

function SceneColours() {
  return (
    <defs>
      {(['far', 'mid', 'near'] as const).map((name) => (
        <linearGradient key={name} id={`ridge-${name}`} x1="0" y1="0" x2="0" y2="1">
          <stop stopColor={`var(--ridge-${name})`} />
          <stop offset="0.75" stopColor={`var(--ridge-${name}-haze)`} />
        </linearGradient>
      ))}
      <radialGradient id="lamp">
        <stop stopColor="var(--lamp-glow)" />
        <stop offset="1" stopColor="var(--lamp-glow)" stopOpacity="0" />
      </radialGradient>
    </defs>
  );
}

/** The watcher's hut on the near ridge, with a line of prayer flags to its pole. */
function Lookout() {
  return (
    <g transform="translate(800 268) scale(0.72)">
      <circle cx="0" cy="-8" r="64" fill="url(#lamp)" />
      <path d="M-70 8V-40" stroke="var(--ridge-front)" strokeWidth="2.4" />
      <path d="M-70-39Q-40-18-9-25" fill="none" stroke="var(--ridge-front)" strokeWidth="1.2" />
      {flags.map((flag, index) => (
        <path
          key={flag}
          d="M0 0 8 1.2 7 11-1 9.6z"
          transform={`translate(${-66 + index * 9.2} ${[-36, -31.6, -28.4, -26.4, -25.4][index]})`}
          fill={`var(--flag-${flag})`}
        />
      ))}
      <path d="M-16 14V-16H16V14z" fill="var(--ridge-front)" />
      <path d="M-24-14 0-32 24-14z" fill="var(--ridge-front)" />
      <path d="M-6-10H6V2H-6z" fill="var(--lamp)" />
      <path d="M0-10V2M-6-4H6" stroke="var(--ridge-front)" strokeWidth="1.4" />
    </g>
  );
}
