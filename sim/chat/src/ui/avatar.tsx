import { useState } from 'react';
import { pictures } from '@/api/shapes';
import { type Presence, type User } from '@/model/discord';
import { initialsOf, userName } from '@/model/names';
import { Mark } from './icons';

const hues = ['marigold', 'glacier', 'pine', 'dusk', 'rhododendron'] as const;

interface AvatarProps {
  user: User;
  size?: 16 | 24 | 32 | 40 | 72;
  presence?: Presence | undefined;
}

const sizes = { 16: 'size-4', 24: 'size-6', 32: 'size-8', 40: 'size-10', 72: 'size-18' } as const;

/** Decoration beside a name, so it says nothing itself. Falls back to initials in a steady colour. */
export function Avatar({ user, size = 40, presence }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const source = user.avatar
    ? pictures.avatar(user.id, user.avatar, size > 40 ? 128 : 80)
    : undefined;
  const hue = hues[Number(user.id.slice(-4)) % hues.length] ?? 'marigold';
  return (
    <span className={`relative inline-block flex-none ${sizes[size]}`} aria-hidden>
      {source !== undefined && source !== broken ? (
        <img
          src={source}
          alt=""
          loading="lazy"
          className={`${sizes[size]} rounded-full bg-sunken object-cover`}
          onError={() => {
            setBroken(source);
          }}
        />
      ) : (
        <span
          className={`grid ${sizes[size]} place-items-center rounded-full font-semibold select-none`}
          style={{
            background: `var(--${hue}-wash)`,
            color: `var(--${hue}-ink)`,
            boxShadow: `inset 0 0 0 1px color-mix(in oklch, var(--${hue}-ink) 35%, transparent)`,
            fontSize: size * 0.38,
          }}
        >
          {user.bot ? <Mark className="size-[62%]" /> : size > 16 && initialsOf(userName(user))}
        </span>
      )}
      {presence && <PresenceDot presence={presence} size={size} />}
    </span>
  );
}

const dots: Record<Presence, string> = {
  online: 'bg-pine-ink',
  idle: 'bg-marigold-mark',
  dnd: 'bg-rhododendron-ink',
  offline: 'bg-transparent border-2 border-quiet',
};

export const presenceWords: Record<Presence, string> = {
  online: 'online',
  idle: 'away',
  dnd: 'do not disturb',
  offline: 'offline',
};

function PresenceDot({ presence, size }: { presence: Presence; size: number }) {
  return (
    <span
      className={`absolute -right-0.5 -bottom-0.5 grid place-items-center rounded-full bg-ground ${size > 40 ? 'size-5' : 'size-3.5'}`}
    >
      <span
        className={`grid place-items-center rounded-full ${size > 40 ? 'size-3.5' : 'size-2.5'} ${dots[presence]}`}
      >
        {presence === 'dnd' && <span className="h-0.5 w-3/5 rounded-full bg-ground" />}
      </span>
    </span>
  );
}

/** The person who answers is a program; said in a word, not in a colour alone. */
export function BotBadge() {
  return (
    <span className="inline-flex items-center gap-0.5 rounded-[4px] bg-marigold-wash px-1 text-[0.6875rem]/4 font-semibold text-marigold-ink">
      bot
    </span>
  );
}
