'use client';

import { ChartLine, Download, Image, Table2 } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from '@/components/ui/button';
import { useToast } from '@/components/ui/toasts';
import { csvHref, csvOf } from '@/lib/csv/csv';
import type { StatsWindow } from '@/lib/guild/stats';
import { useMoments } from '../saying';
import { handOver, pictureOf } from './picture';
import { DataTable, type Table } from './table';

interface FigureProps {
  /** What was found; */
  title: string;
  /** and what is shown. */
  note: ReactNode;
  /** Of which time: a picture that is taken along has to say it. */
  window: StatsWindow;
  /** The name of its files. */
  name: string;
  /** All its numbers; made when somebody wants them. */
  table: () => Table;
  controls?: ReactNode;
  /** Below the drawing, and no part of it. */
  footer?: ReactNode;
  /** New numbers are on their way. */
  busy?: boolean;
  children: ReactNode;
}

/** One chart: what it says, its numbers as a table and as a file, and itself as a picture. */
export function Figure(props: FigureProps) {
  const { title, note, window, name, table, controls, footer, busy = false, children } = props;
  const t = useTranslations('stats.figure');
  const { span } = useMoments(window);
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  return (
    <figure
      ref={ref}
      aria-labelledby={id}
      aria-busy={busy || undefined}
      className="min-w-0 rounded-card border border-line bg-raised"
    >
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 pt-4">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="text-16 font-semibold break-words">
            {title}
          </h2>
          <p className="text-14 text-quiet">
            {note} · {span(window.from, window.to)}
          </p>
        </div>
        <div data-not-in-picture className="-me-2 flex flex-wrap items-center gap-0.5">
          {controls}
          <IconButton
            label={asTable ? t('as_chart') : t('as_table')}
            aria-pressed={asTable}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            {asTable ? <ChartLine size={17} aria-hidden /> : <Table2 size={17} aria-hidden />}
          </IconButton>
          <Copy part={ref} name={name} />
          <IconButton
            label={t('csv')}
            onClick={() => {
              save(table(), name);
            }}
          >
            <Download size={17} aria-hidden />
          </IconButton>
        </div>
      </header>
      <div
        className={`px-5 pt-4 pb-5 transition-opacity duration-150 max-sm:px-4 ${busy ? 'opacity-60' : ''}`}
      >
        {asTable ? <DataTable table={table()} label={title} /> : children}
        {footer && !asTable && (
          <div data-not-in-picture data-picture-ends>
            {footer}
          </div>
        )}
      </div>
    </figure>
  );
}

function Copy({ part, name }: { part: React.RefObject<HTMLElement | null>; name: string }) {
  const t = useTranslations('stats.figure');
  const toast = useToast();
  const copy = async () => {
    if (!part.current) return;
    try {
      const done = await handOver(pictureOf(part.current), name);
      toast({ tone: 'good', text: t(done) });
    } catch {
      toast({ tone: 'bad', text: t('no_picture') });
    }
  };
  return (
    <IconButton label={t('picture')} onClick={() => void copy()}>
      <Image size={17} aria-hidden />
    </IconButton>
  );
}

function save({ columns, rows }: Table, name: string): void {
  const link = document.createElement('a');
  link.href = csvHref(csvOf([columns.map((column) => column.name), ...rows]));
  link.download = `${name}.csv`;
  link.click();
}
