'use client';

import { FileDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useToast } from '@/components/ui/toasts';
import {
  type ExportDraft,
  type ExportsToday,
  formatNames,
  useAskForExport,
} from '@/lib/guild/exports';

const tables = [
  'events',
  'voice',
  'channels',
  'members',
  'counts',
] as const satisfies readonly ExportDraft['table'][];
const formats = ['csv', 'json', 'parquet'] as const satisfies readonly ExportDraft['format'][];

interface AskFormProps {
  today: ExportsToday;
  /** One is being made: a server has one at a time. */
  isBusy: boolean;
}

/** What, as what kind of file, and of which time. */
export function AskForm({ today, isBusy }: AskFormProps) {
  const t = useTranslations('stats.exports');
  const id = useId();
  const toast = useToast();
  const asking = useAskForExport();
  const [table, setTable] = useState<ExportDraft['table']>('channels');
  const [format, setFormat] = useState<ExportDraft['format']>('csv');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const isWrong = from !== '' && to !== '' && from > to;
  const isUsedUp = today.used !== null && today.amount !== null && today.used >= today.amount;
  const why = isBusy ? t('one_at_a_time') : isUsedUp ? t('used_up') : '';
  const submit = () => {
    if (isWrong || why || asking.isPending) return;
    asking.mutate(draftOf({ table, format }, from, to), {
      onSuccess: () => {
        toast({ tone: 'good', text: t('asked') });
      },
    });
  };
  const day = (name: string, value: string, set: (value: string) => void) => (
    <div className="min-w-0">
      <label htmlFor={`${id}-${name}`} className="mb-1 block text-14 font-medium">
        {t(name === 'from' ? 'from' : 'to')}
      </label>
      <input
        type="date"
        id={`${id}-${name}`}
        value={value}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-range`}
        onChange={({ target }) => {
          set(target.value);
        }}
        className={inputClass}
      />
    </div>
  );
  return (
    <Card title={t('new')} note={<LeftToday today={today} />}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Tables chosen={table} onChange={setTable} />
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <div>
            <label htmlFor={`${id}-format`} className="mb-1 block text-14 font-medium">
              {t('format')}
            </label>
            <select
              id={`${id}-format`}
              value={format}
              aria-describedby={`${id}-format-help`}
              onChange={({ target }) => {
                setFormat(formats.find((one) => one === target.value) ?? 'csv');
              }}
              className={`cursor-pointer ${inputClass}`}
            >
              {formats.map((one) => (
                <option key={one} value={one}>
                  {formatNames[one]}
                </option>
              ))}
            </select>
            <p id={`${id}-format-help`} className="mt-1 text-12 text-quiet">
              {t(`format_help.${format}`)}
            </p>
          </div>
          {day('from', from, setFrom)}
          {day('to', to, setTo)}
        </div>
        <p id={`${id}-range`} role="status" className="-mt-3 text-12 text-quiet">
          {isWrong ? <span className="text-rhododendron-ink">{t('wrong_range')}</span> : t('range')}
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            shape="primary"
            busy={asking.isPending}
            disabled={isWrong || why !== ''}
          >
            <FileDown size={16} aria-hidden />
            {t('make')}
          </Button>
          {why && <p className="text-14 text-soft">{why}</p>}
        </div>
        {asking.error && (
          <p role="alert" className="text-14 text-rhododendron-ink">
            {asking.error.message}
          </p>
        )}
      </form>
    </Card>
  );
}

function LeftToday({ today: { used, amount } }: { today: ExportsToday }) {
  const t = useTranslations('stats.exports');
  if (used === null || amount === null) return null;
  return t('today', { left: Math.max(amount - used, 0), amount });
}

interface TablesProps {
  chosen: ExportDraft['table'];
  onChange: (table: ExportDraft['table']) => void;
}

function Tables({ chosen, onChange }: TablesProps) {
  const t = useTranslations('stats.exports');
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-14 font-medium">{t('what')}</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {tables.map((table) => (
          <label
            key={table}
            className="flex cursor-pointer gap-2.5 rounded-control border border-line px-3 py-2.5 has-checked:border-marigold has-checked:bg-marigold-wash"
          >
            <input
              type="radio"
              name={name}
              value={table}
              checked={chosen === table}
              onChange={() => {
                onChange(table);
              }}
              className="mt-1 size-4 shrink-0"
            />
            <span className="min-w-0">
              <span className="block text-14 font-medium">{t(`tables.${table}`)}</span>
              <span className="block text-12 text-soft">{t(`table_help.${table}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Days as they are in UTC, the last one whole; nothing where the reader left it open. */
function draftOf(
  what: Pick<ExportDraft, 'table' | 'format'>,
  from: string,
  to: string,
): ExportDraft {
  const draft: ExportDraft = { ...what };
  if (from) draft.from = `${from}T00:00:00Z`;
  if (to) draft.until = `${dayAfter(to)}T00:00:00Z`;
  return draft;
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
