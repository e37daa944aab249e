import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { exactText } from './ages';
import type { PartView } from './part-view';
import { textsFor } from './parts';
import { Spark } from './spark';
import { StandingBadge } from './standing-badge';

/** One part. Its box is as tall as its longest possible text, so news never moves the page. */
export function PartRow({ part }: { part: PartView }) {
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-3 px-4 py-5 sm:px-6 lg:grid-cols-[10rem_minmax(0,1fr)_7.5rem_16.5rem]">
      <div className="col-span-2 flex items-center justify-between gap-2 lg:col-span-1 lg:flex-col lg:items-start">
        <h3 className="text-16 font-semibold">{part.title}</h3>
        <StandingBadge standing={part.standing} word={part.word} />
      </div>
      <PartText part={part} />
      <span className="max-lg:hidden">
        <Spark latencies={part.latencies} />
      </span>
      <Figures part={part} />
    </li>
  );
}

/** The invisible texts keep the room: one line more than the longest, for a detail, which comes below. */
function PartText({ part }: { part: PartView }) {
  const t = useTranslations('health');
  return (
    <div className="stack col-span-2 text-14 lg:col-span-1 lg:pt-0.5">
      {textsFor(part.name, t).map((text) => (
        <p key={text} aria-hidden className="invisible pb-5">
          {text}
        </p>
      ))}
      <div className="min-w-0">
        <p className="text-soft">
          {part.text} {part.remedy}
        </p>
        {part.detail && (
          <p className="truncate font-mono text-12 leading-5 text-quiet" title={part.detail}>
            {part.detail}
          </p>
        )}
      </div>
    </div>
  );
}

function Figures({ part }: { part: PartView }) {
  const t = useTranslations('health');
  const none = <None part={part} />;
  return (
    <dl className="tabular col-span-2 grid grid-cols-3 gap-x-4 text-14 lg:col-span-1">
      <Figure label={t('latency')}>{part.latency ?? none}</Figure>
      <Figure label={t('running')}>{part.instances ?? none}</Figure>
      <Figure label={t('since')}>{part.since ? <Since since={part.since} /> : none}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-quiet">{label}</dt>
      <dd className="h-5 whitespace-nowrap text-ink">{children}</dd>
    </div>
  );
}

function Since({ since }: { since: { text: string; iso: string } }) {
  const exact = exactText(since.iso, useLocale());
  return (
    <time dateTime={since.iso} title={exact}>
      {since.text}
      <span className="sr-only"> ({exact})</span>
    </time>
  );
}

function None({ part }: { part: PartView }) {
  const t = useTranslations('health');
  if (part.standing === 'looking') {
    return <span aria-hidden className="relative top-1 block h-3 w-12 rounded bg-line" />;
  }
  return <span className="text-quiet">{t('not_known')}</span>;
}
