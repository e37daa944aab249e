'use client';

import { Download, FileSpreadsheet, Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useNow, useTranslations } from 'use-intl/react';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import { useToast } from '@/components/ui/toasts';
import { type Export, formatNames, useExportLink } from '@/lib/guild/exports';
import { goTo } from '@/lib/navigate';
import { DeleteExport } from './delete-export';

const tones = {
  waiting: 'plain',
  writing: 'info',
  ready: 'good',
  failed: 'bad',
} as const satisfies Record<Export['state'], Tone>;

/** One file: what it is, how far, how long it is there, and what to do with it. */
export function ExportRow({ file }: { file: Export }) {
  const t = useTranslations('stats.exports');
  const [isDeleting, setDeleting] = useState(false);
  const name = `${t(`tables.${file.table}`)}, ${formatNames[file.format]}`;
  const isOpen = file.state === 'waiting' || file.state === 'writing';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <FileSpreadsheet size={20} aria-hidden className="hidden shrink-0 text-quiet sm:block" />
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="flex flex-wrap items-center gap-2 text-16 font-medium">
          {name}
          <Badge tone={tones[file.state]}>{t(`states.${file.state}`)}</Badge>
        </h3>
        <About file={file} />
        {isOpen && <Progress file={file} name={name} />}
        {file.failure && (
          <p className="mt-1 text-14 text-rhododendron-ink">{t(`failures.${file.failure}`)}</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {file.state === 'ready' && <Take file={file} name={name} />}
        <IconButton
          label={t(isOpen ? 'stop' : 'delete', { name })}
          onClick={() => {
            setDeleting(true);
          }}
        >
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      <DeleteExport
        file={file}
        name={name}
        open={isDeleting}
        onClose={() => {
          setDeleting(false);
        }}
      />
    </li>
  );
}

function About({ file }: { file: Export }) {
  const t = useTranslations('stats.exports');
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const day = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: 'medium', timeZone: 'UTC' });
  const parts = [
    Date.parse(file.from) === 0
      ? t('until', { date: day(file.until) })
      : t('between', { from: day(file.from), to: day(file.until) }),
  ];
  if (file.state === 'ready') {
    parts.push(t('rows', { rows: file.rows }), sizeOf(format, file.bytes));
    if (file.expires_at)
      parts.push(t('ends', { when: format.relativeTime(new Date(file.expires_at), now) }));
  }
  return (
    <p
      className="tabular mt-1 flex flex-wrap gap-x-1.5 text-14 text-quiet"
      suppressHydrationWarning
    >
      {parts.map((part, index) => (
        <span key={part} suppressHydrationWarning>
          {index > 0 && '· '}
          {part}
        </span>
      ))}
      <span>
        · <TimeAgo at={file.asked_at} />
      </span>
    </p>
  );
}

function Progress({ file, name }: { file: Export; name: string }) {
  const t = useTranslations('stats.exports');
  const format = useFormatter();
  const { rows, rows_expected: expected } = file;
  const percent = expected > 0 ? Math.min(99, Math.floor((100 * rows) / expected)) : 0;
  return (
    <div className="mt-2 flex max-w-md items-center gap-3">
      <progress
        aria-label={name}
        max={100}
        value={percent}
        className="h-2 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-marigold [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-marigold"
      />
      <span className="tabular text-12 whitespace-nowrap text-quiet">
        {format.number(percent / 100, { style: 'percent' })} · {t('rows', { rows })}
      </span>
    </div>
  );
}

/** The file itself, or a link that opens it for whoever has it. */
function Take({ file, name }: { file: Export; name: string }) {
  const t = useTranslations('stats.exports');
  const toast = useToast();
  const link = useExportLink();
  const withLink = (take: (url: string) => void | Promise<void>) => {
    link.mutate(file.id, {
      onSuccess: ({ url }) => void take(url),
      onError: ({ message }) => {
        toast({ tone: 'bad', text: message });
      },
    });
  };
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    toast({ tone: 'good', text: t('link_copied') });
  };
  return (
    <>
      <Button
        size="small"
        busy={link.isPending}
        aria-label={t('download_of', { name })}
        onClick={() => {
          // On the page's own site, whatever its address is called elsewhere.
          withLink((url) => {
            goTo(new URL(url).pathname);
          });
        }}
      >
        <Download size={16} aria-hidden />
        {t('download')}
      </Button>
      <Button
        size="small"
        shape="quiet"
        busy={link.isPending}
        aria-label={t('copy_of', { name })}
        onClick={() => {
          withLink(copy);
        }}
      >
        <Link2 size={16} aria-hidden />
        {t('copy')}
      </Button>
    </>
  );
}

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function sizeOf(format: ReturnType<typeof useFormatter>, bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < steps.length - 1) {
    size /= 1000;
    step += 1;
  }
  return format.number(size, {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    maximumFractionDigits: size < 10 && step > 0 ? 1 : 0,
  });
}
