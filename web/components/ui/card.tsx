import type { ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Card({ title, note, action, children, className = '' }: CardProps) {
  return (
    <section className={`rounded-card border border-line bg-raised ${className}`}>
      {title && (
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-4">
          <div className="min-w-0 flex-1">
            <h2 className="text-16 font-semibold">{title}</h2>
            {note && <p className="text-14 text-quiet">{note}</p>}
          </div>
          {action}
        </header>
      )}
      <div className="p-5">{children}</div>
    </section>
  );
}

interface PageHeadProps {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The page's one purpose, and its main action beside it. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-28 font-semibold break-words">{title}</h1>
        {lead && <p className="mt-1 max-w-prose text-16 text-soft">{lead}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}
