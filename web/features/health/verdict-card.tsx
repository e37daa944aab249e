import type { HealthView } from './view';
import { Watcher } from './watcher';

/** The answer to the page's question. Room for the longest answer is kept, whatever it says now. */
export function VerdictCard({ view }: { view: HealthView }) {
  return (
    <section
      aria-label="The answer"
      className="flex min-h-84 flex-col gap-x-8 gap-y-4 rounded-card border border-line bg-raised p-5 sm:min-h-52 sm:flex-row sm:items-center sm:px-8 sm:py-6"
    >
      <Watcher mood={view.mood} className="-ml-1 size-20 shrink-0 sm:ml-0 sm:size-32" />
      <div className="flex-1">
        <p className="text-40 font-semibold tracking-tight">{view.answer}</p>
        <p className="mt-1 text-20 text-ink">{view.sentence}</p>
        <p className="mt-2 max-w-prose text-16 text-soft">{view.hint}</p>
      </div>
    </section>
  );
}
