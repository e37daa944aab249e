'use client';

import { CalendarRange } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Switch } from '@/components/ui/switch';
import { dayIn } from './saying';
import { grainsFor, type Look, ranges } from './address';

interface RangeBarProps {
  look: Look;
  onChange: (change: Partial<Look>) => void;
  /** In which days begin, as far as it is known. */
  timeZone: string;
}

const segmentClass =
  'inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-[6px] px-2.5 text-14 font-medium whitespace-nowrap text-quiet transition-colors duration-150 hover:text-ink aria-pressed:bg-marigold-wash aria-pressed:text-marigold-ink';

/** Of which time the numbers are, how finely they are cut, and beside what they stand. */
export function RangeBar({ look, onChange, timeZone }: RangeBarProps) {
  const t = useTranslations('stats');
  const id = useId();
  const { stretch, compares } = look;
  const { granularity, ...time } = stretch;
  const go = (next: Look['stretch']) => {
    // A cut that the new time has too many or too few points for is not kept.
    const isKept = granularity !== undefined && grainsFor(next).includes(granularity);
    onChange({ stretch: { ...next, ...(isKept ? { granularity } : {}) } });
  };
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <div
        role="group"
        aria-label={t('time.label')}
        className="flex max-w-full flex-wrap rounded-control border border-line bg-raised p-0.5"
      >
        {ranges.map((range) => (
          <button
            key={range}
            type="button"
            aria-pressed={range === stretch.range}
            onClick={() => {
              go({ range });
            }}
            className={segmentClass}
          >
            {t(`time.${range}`)}
          </button>
        ))}
        <OwnDates stretch={stretch} timeZone={timeZone} onChoose={go} />
      </div>
      <select
        aria-label={t('grain.label')}
        value={granularity ?? ''}
        onChange={({ target }) => {
          const chosen = grainsFor(stretch).find((one) => one === target.value);
          onChange({ stretch: { ...time, ...(chosen ? { granularity: chosen } : {}) } });
        }}
        className="h-9 max-w-full cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14"
      >
        <option value="">{t('grain.auto')}</option>
        {grainsFor(stretch).map((grain) => (
          <option key={grain} value={grain}>
            {t(`grain.${grain}`)}
          </option>
        ))}
      </select>
      <label htmlFor={id} className="flex cursor-pointer items-center gap-2 text-14 text-soft">
        <Switch
          id={id}
          label={t('compare')}
          checked={compares}
          onChange={(checked) => {
            onChange({ compares: checked });
          }}
        />
        {t('compare')}
      </label>
    </div>
  );
}

interface OwnDatesProps {
  stretch: Look['stretch'];
  timeZone: string;
  onChoose: (stretch: Look['stretch']) => void;
}

function OwnDates({ stretch, timeZone, onChoose }: OwnDatesProps) {
  const t = useTranslations('stats.time');
  return (
    <Popover
      label={t('own')}
      align="end"
      width="w-72"
      trigger={(opens) => (
        <button
          type="button"
          {...opens}
          aria-pressed={stretch.from !== undefined}
          className={segmentClass}
        >
          <CalendarRange size={15} aria-hidden />
          {t('own')}
        </button>
      )}
    >
      {(close) => (
        <DateForm
          stretch={stretch}
          timeZone={timeZone}
          onChoose={(chosen) => {
            close();
            onChoose(chosen);
          }}
        />
      )}
    </Popover>
  );
}

function DateForm({ stretch, timeZone, onChoose }: OwnDatesProps) {
  const t = useTranslations('stats.time');
  const id = useId();
  const [today] = useState(() => dayIn(new Date(), timeZone));
  const [from, setFrom] = useState(stretch.from ?? today);
  const [to, setTo] = useState(stretch.to ?? today);
  const isWrong = !from || !to || from > to || to > today;
  const field = (which: 'from' | 'to', value: string, set: (value: string) => void) => (
    <div>
      <label htmlFor={`${id}-${which}`} className="mb-1 block text-14 font-medium">
        {t(which)}
      </label>
      <input
        type="date"
        id={`${id}-${which}`}
        value={value}
        max={today}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-wrong`}
        onChange={({ target }) => {
          set(target.value);
        }}
        className={inputClass}
      />
    </div>
  );
  return (
    <form
      className="grid gap-3 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onChoose({ from, to });
      }}
    >
      {field('from', from, setFrom)}
      {field('to', to, setTo)}
      <p id={`${id}-wrong`} role="status" className="text-12 text-rhododendron-ink empty:hidden">
        {isWrong ? t('wrong') : ''}
      </p>
      <Button type="submit" shape="primary" disabled={isWrong}>
        {t('apply')}
      </Button>
    </form>
  );
}
