import { CopyCommand } from './copy-command';

const steps = [
  {
    title: 'It gathers what it needs',
    text: 'Packages from your system’s own sources. Nothing is taken that is already there.',
  },
  {
    title: 'It starts',
    text: 'PostgreSQL and Redis of its own, then API, bot and worker. It tells you the address of this page.',
  },
  {
    title: 'It says how it is',
    text: 'Open Status. When everything says Up, it is ready; when not, the page says what is missing.',
  },
] as const;

export function Run() {
  return (
    <section id="run" className="scroll-mt-4 border-y border-line bg-sunken">
      <div className="page-width grid gap-10 py-20 lg:grid-cols-[5fr_6fr] lg:gap-16">
        <div>
          <h2 className="text-28 font-semibold">Run it yourself</h2>
          <p className="mt-2 mb-6 max-w-prose text-16 text-soft">
            In the folder with Herwa’s source, on Debian 12:
          </p>
          <CopyCommand command="make up" />
          <p className="mt-4 text-14 text-quiet">
            The first time builds it, so give it some minutes and about 10 GB of disk.
          </p>
        </div>
        <ol className="grid content-start gap-6">
          {steps.map((step, index) => (
            <li key={step.title} className="grid grid-cols-[2rem_1fr] gap-x-4">
              <span
                aria-hidden
                className="tabular grid size-8 place-items-center rounded-full border border-line-strong text-14 font-semibold text-marigold-ink"
              >
                {index + 1}
              </span>
              <div className="max-w-prose">
                <h3 className="pt-0.5 text-16 font-semibold">{step.title}</h3>
                <p className="text-16 text-soft">{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
