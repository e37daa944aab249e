'use client';

import { useTranslations } from 'use-intl/react';
import { PartRow } from './part-row';
import { useHealth } from './use-health';
import { useNow } from './use-now';
import { useSpeech } from './use-speech';
import { VerdictCard } from './verdict-card';
import { healthView } from './view';

/** "Is Herwa well?": one answer, then every part. */
export function HealthPage() {
  const speech = useSpeech();
  const { t } = speech;
  const view = healthView(useHealth(), useNow(), speech);
  return (
    <div className="page-width pt-8 pb-20 sm:pt-10">
      <h1 className="mb-6 text-28 font-semibold">{t('title')}</h1>
      <p role="status" className="sr-only">
        {view.answer} {view.sentence}
      </p>
      <VerdictCard view={view} />
      <NoScript />
      <h2 className="mt-12 mb-4 text-20 font-semibold">{view.partsTitle}</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-raised">
        {view.parts.map((part) => (
          <PartRow key={part.name} part={part} />
        ))}
      </ul>
      <p className="mt-6 max-w-prose text-14 text-quiet">
        {t('asking_note')} <span className="max-lg:hidden">{t('gap_note')}</span>
      </p>
    </div>
  );
}

function NoScript() {
  const t = useTranslations('health');
  return (
    <noscript>
      <p className="mt-4 text-14 text-soft">
        {t.rich('noscript', {
          a: (words) => (
            <a key="a" href="/api/health">
              {words}
            </a>
          ),
        })}
      </p>
    </noscript>
  );
}
