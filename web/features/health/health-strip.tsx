'use client';

import Link from 'next/link';
import type { PartView } from './part-view';
import { standingLooks } from './standing-badge';
import { useHealth } from './use-health';
import { useNow } from './use-now';
import { useSpeech } from './use-speech';
import { healthView } from './view';
import { Watcher } from './watcher';

/** The health page in one line, for pages about something else. Live, like the page itself. */
export function HealthStrip() {
  const speech = useSpeech();
  const { t } = speech;
  const view = healthView(useHealth(), useNow(), speech);
  return (
    <section
      aria-labelledby="health-strip"
      className="flex flex-col gap-x-8 gap-y-4 rounded-card border border-line bg-raised p-4 sm:px-6 lg:flex-row lg:items-center"
    >
      <div className="flex items-center gap-4">
        <Watcher mood={view.mood} className="size-12 shrink-0" />
        <div>
          <h2 id="health-strip" className="text-14 text-quiet">
            {t('strip_title')}
          </h2>
          <p className="text-16 font-semibold">
            {view.answer}{' '}
            <Link
              href="/health"
              className="ml-1 text-14 font-medium text-glacier-ink underline underline-offset-4"
            >
              {t('see_parts')}
            </Link>
          </p>
        </div>
      </div>
      <ul className="grid flex-1 grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
        {view.parts.slice(0, 5).map((part) => (
          <StripPart key={part.name} part={part} />
        ))}
      </ul>
    </section>
  );
}

function StripPart({ part }: { part: PartView }) {
  const { Icon, colours } = standingLooks[part.standing];
  return (
    <li className="flex items-center gap-2.5">
      <span className={`grid size-8 shrink-0 place-items-center rounded-full ${colours}`}>
        <Icon />
      </span>
      <span>
        <span className="block text-14 font-medium">{part.title}</span>
        <span className="block text-12 text-quiet">{part.word}</span>
      </span>
    </li>
  );
}
