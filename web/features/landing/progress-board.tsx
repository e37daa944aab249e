import { CheckIcon, HammerIcon } from '@/components/ui/icons';
import type { SiteTranslator } from '@/lib/words/read-site-words';
import { beingBuilt, worksToday } from './progress';

export function ProgressBoard({ t }: { t: SiteTranslator }) {
  return (
    <section id="progress" className="page-width scroll-mt-4 py-20 lg:py-28">
      <h2 className="text-28 font-semibold">{t('landing.progress.title')}</h2>
      <p className="mt-2 max-w-prose text-16 text-soft">{t('landing.progress.lead')}</p>
      <div className="mt-8 grid gap-6 lg:grid-cols-2">
        <div className="rounded-card border border-line bg-raised p-6">
          <h3 className="flex items-center gap-2 text-20 font-semibold text-pine-ink">
            <CheckIcon className="size-5" /> {t('landing.works')}
          </h3>
          <Lines lines={worksToday.map((line) => t(`landing.progress.lines.${line}`))} />
        </div>
        <div className="rounded-card border border-dashed border-line-strong p-6">
          <h3 className="flex items-center gap-2 text-20 font-semibold text-quiet">
            <HammerIcon className="size-5" /> {t('landing.being_built')}
          </h3>
          <Lines lines={beingBuilt.map((line) => t(`landing.progress.lines.${line}`))} />
        </div>
      </div>
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mt-4 grid gap-3 text-16 text-soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
