'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type ControlProps, inputClass, numberFrom } from './fields';

export const units = [
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3600],
  ['days', 86_400],
] as const;
type Unit = (typeof units)[number][0];

/** The largest unit in which a number of seconds is a whole number. */
export function unitOf(seconds: number): Unit {
  const fitting = units.filter(([, size]) => seconds > 0 && seconds % size === 0);
  return fitting.at(-1)?.[0] ?? 'seconds';
}

const sizeOf = (unit: Unit) => units.find(([name]) => name === unit)?.[1] ?? 1;

/** A length of time: a number and its unit; the value is in seconds. */
export function DurationControl(props: ControlProps<unknown>) {
  const { value, onChange } = props;
  const t = useTranslations('form');
  const [unit, setUnit] = useState<Unit>(() => unitOf(Number(value)));
  const size = sizeOf(unit);
  const shown = typeof value === 'number' ? value / size : value;
  const change = (text: string, by: number) => {
    const number = numberFrom(text);
    onChange(typeof number === 'number' ? Math.round(number * by) : number);
  };
  return (
    <div className="flex items-center gap-2">
      <input
        id={props.id}
        inputMode="decimal"
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid ? true : undefined}
        value={String(shown)}
        onChange={(event) => {
          change(event.target.value, size);
        }}
        className={`tabular max-w-28 ${inputClass}`}
      />
      <select
        aria-label={t('unit', { label: props.label })}
        disabled={props.disabled}
        value={unit}
        onChange={(event) => {
          const next = event.target.value as Unit;
          setUnit(next);
          change(String(shown), sizeOf(next));
        }}
        className={`max-w-36 cursor-pointer ${inputClass}`}
      >
        {units.map(([name]) => (
          <option key={name} value={name}>
            {t(`units.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
