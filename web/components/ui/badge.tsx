import type { ReactNode } from 'react';

const tones = {
  plain: 'bg-sunken text-soft',
  good: 'bg-pine-wash text-pine-ink',
  info: 'bg-glacier-wash text-glacier-ink',
  warn: 'bg-marigold-wash text-marigold-ink',
  bad: 'bg-rhododendron-wash text-rhododendron-ink',
  premium: 'bg-dusk-wash text-dusk-ink',
} as const;
export type Tone = keyof typeof tones;

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1 rounded-full px-2 text-12 font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

interface NoteProps {
  tone: Tone;
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** Something to know, beside what it is about. */
export function Note({ tone, icon, title, children, action }: NoteProps) {
  return (
    <div
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card px-4 py-3 text-14 sm:flex-nowrap ${tones[tone]}`}
    >
      {icon && <span className="mt-0.5 shrink-0">{icon}</span>}
      <div className="min-w-0 flex-1 basis-52 sm:basis-0">
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-0.5 text-soft">{children}</div>}
      </div>
      {action && <div className="flex shrink-0 flex-wrap gap-2">{action}</div>}
    </div>
  );
}
