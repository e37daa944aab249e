import type { SiteTranslator } from '@/lib/words/read-site-words';
import { CopyCommand } from './copy-command';

const steps = ['gathers', 'starts', 'says'] as const;

export function Run({ t }: { t: SiteTranslator }) {
  return (
    <section id="run" className="scroll-mt-4 border-y border-line bg-sunken">
      <div className="page-width grid gap-10 py-20 lg:grid-cols-[5fr_6fr] lg:gap-16">
        <div>
          <h2 className="text-28 font-semibold">{t('landing.run')}</h2>
          <p className="mt-2 mb-6 max-w-prose text-16 text-soft">{t('landing.command.lead')}</p>
          <CopyCommand
            command="make up"
            labels={{
              copy: t('landing.command.copy'),
              copied: t('landing.command.copied'),
              marked: t('landing.command.marked'),
            }}
          />
          <p className="mt-4 text-14 text-quiet">{t('landing.command.note')}</p>
        </div>
        <ol className="grid content-start gap-6">
          {steps.map((step, index) => (
            <li key={step} className="grid grid-cols-[2rem_1fr] gap-x-4">
              <span
                aria-hidden
                className="tabular grid size-8 place-items-center rounded-full border border-line-strong text-14 font-semibold text-marigold-ink"
              >
                {index + 1}
              </span>
              <div className="max-w-prose">
                <h3 className="pt-0.5 text-16 font-semibold">{t(`landing.steps.${step}`)}</h3>
                <p className="text-16 text-soft">{t(`landing.steps.${step}_text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
