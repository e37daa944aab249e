'use client';

import { PartRow } from './part-row';
import { useHealth } from './use-health';
import { useNow } from './use-now';
import { VerdictCard } from './verdict-card';
import { healthView } from './view';

/** "Is Herwa well?": one answer, then every part. */
export function HealthPage() {
  const view = healthView(useHealth(), useNow());
  return (
    <div className="page-width pt-8 pb-20 sm:pt-10">
      <h1 className="mb-6 text-28 font-semibold">Is Herwa well?</h1>
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
        Your browser asks the API every two seconds while this page is in view, and shows the last
        minute and a half.{' '}
        <span className="max-lg:hidden">A gap in a line is a time without a measurement.</span>
      </p>
    </div>
  );
}

function NoScript() {
  return (
    <noscript>
      <p className="mt-4 text-14 text-soft">
        This page needs JavaScript to ask. Without it,{' '}
        <a href="/api/health">the API’s own answer</a> says the same.
      </p>
    </noscript>
  );
}
