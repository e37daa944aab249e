import { useTranslations } from 'use-intl/react';
import { Pulse } from './pulse';
import type { HealthView } from './view';
import { Watcher } from './watcher';

/**
 * The answer to the page's question. Room for the longest answer is kept, and each answer begins at the same
 * place in it: text that were centred would jump with every line more or less.
 */
export function VerdictCard({ view }: { view: HealthView }) {
  const t = useTranslations('health');
  return (
    <section
      aria-label={t('answer_label')}
      className="rounded-card border border-line bg-raised lg:grid lg:grid-cols-[1fr_22rem]"
    >
      <div className="flex min-h-58 items-start gap-x-10 p-5 sm:min-h-56 sm:p-8">
        <Watcher mood={view.mood} className="size-36 shrink-0 self-center max-sm:hidden" />
        <div className="flex-1 sm:pt-1">
          <div className="flex items-center justify-between gap-4">
            <p className="text-40 font-semibold tracking-[-0.03em]">{view.answer}</p>
            <Watcher mood={view.mood} className="size-16 shrink-0 sm:hidden" />
          </div>
          <p className="mt-2 text-20">{view.sentence}</p>
          <p className="mt-2 max-w-[26rem] text-16 text-soft">{view.hint}</p>
        </div>
      </div>
      <Heard view={view} />
    </section>
  );
}

function Heard({ view }: { view: HealthView }) {
  const t = useTranslations('health');
  return (
    <div className="flex flex-col justify-center gap-5 border-line p-5 max-lg:border-t sm:px-8 lg:border-l">
      <div>
        <Pulse beats={view.beats} />
        <p className="tabular mt-2 text-12 text-quiet">{view.beatsText}</p>
      </div>
      <dl className="tabular grid grid-cols-[1.35fr_1fr_1fr] gap-3 text-14">
        <Fact label={t('last_heard')} value={view.heard} />
        <Fact label={t('asking')} value={t('every_2_s')} />
        <Fact label={t('version')} value={view.version ?? t('not_known')} />
      </dl>
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-12 text-quiet">{label}</dt>
      <dd className="h-5 whitespace-nowrap">{value}</dd>
    </div>
  );
}
