'use client';

import { useTranslations } from 'use-intl/react';
import type { StatMeasure } from '@/lib/guild/stat-questions';

const measures = ['messages', 'voice', 'reactions', 'commands', 'invites'] as const;

interface MeasureChoiceProps {
  value: StatMeasure;
  onChange: (measure: StatMeasure) => void;
}

/** What a chart counts, chosen in its corner. */
export function MeasureChoice({ value, onChange }: MeasureChoiceProps) {
  const t = useTranslations('stats.what');
  return (
    <select
      aria-label={t('label')}
      value={value}
      onChange={({ target }) => {
        onChange(measures.find((one) => one === target.value) ?? 'messages');
      }}
      className="h-8 max-w-40 cursor-pointer rounded-control border border-line-strong bg-raised px-2 text-14"
    >
      {measures.map((one) => (
        <option key={one} value={one}>
          {t(one)}
        </option>
      ))}
    </select>
  );
}
