'use client';

import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { useGuildId } from '@/lib/guild/guild';
import { notesOf } from '@/lib/guild/stat-questions';
import { type StatsCount, type StatsWindow, useStat } from '@/lib/guild/stats';
import { type Look, queryOf } from './address';
import type { Line } from './chart/lines';
import { useMoments, useNumbers } from './saying';
import { Number, tileClass } from './tiles';
import { daysOf, hues } from './over-time';
import { TimeCard } from './time-card';
import { useView } from './use-view';

/** The name of what the page is about, and the way back to all. */
export function OneHead({ look, children }: { look: Look; children: ReactNode }) {
  const t = useTranslations('stats');
  const guildId = useGuildId();
  return (
    <header className="mb-6">
      <Link
        href={`/dashboard/${guildId}/stats${queryOf(look)}`}
        className="mb-1 -ms-1.5 inline-flex items-center gap-1 rounded-control px-1.5 py-1 text-14 text-quiet hover:text-ink"
      >
        <ArrowLeft size={15} aria-hidden className="rtl:rotate-180" />
        {t('back')}
      </Link>
      <h1 className="min-h-9 text-28 font-semibold break-words">{children}</h1>
    </header>
  );
}

/** What else is said of one, beside what is counted. */
interface Told {
  name: string;
  said: string;
}

type OwnMeasure = 'messages' | 'voice_seconds' | 'reactions';

interface OneTilesProps {
  counts: Partial<Record<OwnMeasure, StatsCount>>;
  told: Told;
  compares: boolean;
}

export function OneTiles({ counts, told, compares }: OneTilesProps) {
  const t = useTranslations('stats');
  const { value } = useNumbers();
  const measures = (['messages', 'voice_seconds', 'reactions'] as const).filter(
    (what) => counts[what],
  );
  return (
    <section
      aria-label={t('numbers')}
      className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]"
    >
      {measures.map((what) => (
        <div key={what} className={tileClass}>
          <Number
            name={t(`what.${what}`)}
            said={value(what, counts[what]?.now ?? 0)}
            count={compares ? counts[what] : undefined}
          />
        </div>
      ))}
      <div className={tileClass}>
        <Number name={told.name} said={told.said} />
      </div>
    </section>
  );
}

interface OneOverTimeProps {
  window: StatsWindow;
  points: readonly Schemas['StatsOwnPoint'][];
  look: Look;
  onChange: (change: Partial<Look>) => void;
  busy: boolean;
}

const lines = ['messages', 'voice_seconds'] as const;

/** Messages or time in voice of one channel or member. */
export function OneOverTime({ window, points, look, onChange, busy }: OneOverTimeProps) {
  const t = useTranslations('stats');
  const { when } = useMoments(window);
  const { data: noted } = useStat((guildId) => notesOf(guildId, look.stretch));
  const [view, setView] = useView(window.from + window.granularity, points.length);
  const [what, setWhat] = useState<(typeof lines)[number]>(
    look.measure === 'voice_seconds' ? 'voice_seconds' : 'messages',
  );
  const most = points.reduce<(typeof points)[number] | null>(
    (best, point) => (point[what] > (best?.[what] ?? 0) ? point : best),
    null,
  );
  const name = t(`what.${what}`);
  const line: Line = {
    key: what,
    name,
    values: points.map((point) => point[what]),
    hue: hues[what],
    shape: 'area',
  };
  return (
    <TimeCard
      title={most ? t('found.peak', { when: when(most.at) }) : t('found.nothing')}
      note={t(`per.${window.granularity}`, { what: name })}
      name={what}
      what={what}
      window={window}
      points={points}
      lines={[line]}
      notes={noted?.notes ?? []}
      view={view}
      onView={setView}
      onOnly={(seen) => {
        onChange({ stretch: daysOf({ window, points }, seen) });
      }}
      busy={busy}
      controls={
        <select
          aria-label={t('what.label')}
          value={what}
          onChange={({ target }) => {
            setWhat(lines.find((one) => one === target.value) ?? 'messages');
          }}
          className="h-8 max-w-40 cursor-pointer rounded-control border border-line-strong bg-raised px-2 text-14"
        >
          {lines.map((one) => (
            <option key={one} value={one}>
              {t(`what.${one}`)}
            </option>
          ))}
        </select>
      }
    />
  );
}

export function OneWaiting() {
  return (
    <div className="grid gap-6">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {Array.from({ length: 3 }, (_, n) => (
          <Skeleton key={n} className="h-[6.25rem] rounded-card" />
        ))}
      </div>
      <Skeleton className="h-[25rem] rounded-card" />
      <Skeleton className="h-64 rounded-card" />
    </div>
  );
}
