'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';

export interface ControlProps<T> {
  id: string;
  label: string;
  value: T;
  onChange: (value: T) => void;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
}

export const inputClass =
  'h-10 w-full rounded-control border border-line-strong bg-ground px-3 text-14 placeholder:text-quiet aria-invalid:border-rhododendron-ink disabled:cursor-not-allowed disabled:opacity-55';

const common = (props: Omit<ControlProps<unknown>, 'value' | 'onChange'>) => ({
  id: props.id,
  disabled: props.disabled,
  'aria-describedby': props.describedBy,
  'aria-invalid': props.invalid ? true : undefined,
});

/** A text of one line, or of several where it may be long. */
export function TextControl(props: ControlProps<string> & { max: number }) {
  const { value, onChange, max } = props;
  if (max > 120) {
    return (
      <div>
        <textarea
          {...common(props)}
          value={value}
          rows={3}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={`${inputClass} h-auto min-h-24 resize-y py-2`}
        />
        <p aria-hidden className="tabular mt-0.5 text-right text-12 text-quiet">
          {Array.from(value).length} / {max}
        </p>
      </div>
    );
  }
  return (
    <input
      {...common(props)}
      value={value}
      size={max}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      className={`${inputClass} ${max <= 12 ? 'max-w-40 font-mono' : 'max-w-md'}`}
    />
  );
}

interface NumberRange {
  least: number;
  most: number;
  whole: boolean;
}

/** What is typed stays as it is; what is no number is handed on as it stands, for the API to say so. */
export function NumberControl(props: ControlProps<unknown> & NumberRange) {
  const { value, onChange, least, most, whole } = props;
  return (
    <div className="flex items-center gap-3">
      <input
        {...common(props)}
        inputMode={whole ? 'numeric' : 'decimal'}
        value={String(value)}
        onChange={(event) => {
          onChange(numberFrom(event.target.value));
        }}
        className={`tabular max-w-40 ${inputClass}`}
      />
      <span className="tabular text-12 text-quiet">
        {least} – {most}
      </span>
    </div>
  );
}

export function numberFrom(text: string): unknown {
  const trimmed = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
}

export function ChoiceControl(props: ControlProps<string> & { choices: readonly string[] }) {
  const { value, onChange, choices } = props;
  return (
    <select
      {...common(props)}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      className={`max-w-md cursor-pointer ${inputClass}`}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}

/** Texts, one after another: Enter adds, the cross takes away. */
export function TextsControl(props: ControlProps<string[]> & { most: number }) {
  const { value, onChange, label, most } = props;
  const t = useTranslations('form');
  const [draft, setDraft] = useState('');
  const add = () => {
    const text = draft.trim();
    if (text && !value.includes(text)) onChange([...value, text]);
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    }
    if (event.key === 'Backspace' && draft === '') onChange(value.slice(0, -1));
  };
  return (
    <div className="flex max-w-xl flex-wrap items-center gap-1.5 rounded-control border border-line-strong bg-ground p-1.5">
      {value.map((text) => (
        <span
          key={text}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-control bg-sunken ps-2.5 pe-1 text-14"
        >
          <bdi className="truncate">{text}</bdi>
          <button
            type="button"
            disabled={props.disabled}
            aria-label={t('remove', { name: text })}
            onClick={() => {
              onChange(value.filter((one) => one !== text));
            }}
            className="grid size-5 shrink-0 cursor-pointer place-items-center rounded text-quiet hover:bg-line hover:text-ink"
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      ))}
      <input
        {...common(props)}
        aria-label={label}
        value={draft}
        placeholder={value.length < most ? t('add_text') : ''}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={add}
        className="h-7 min-w-32 flex-1 bg-transparent px-1.5 text-14 placeholder:text-quiet"
      />
    </div>
  );
}

/** A colour as #RRGGBB: by the browser's own palette, or typed. */
export function ColourControl(props: ControlProps<string>) {
  const { value, onChange, label } = props;
  const isColour = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <div className="flex items-center gap-2">
      <input
        type="color"
        aria-label={label}
        disabled={props.disabled}
        value={isColour ? value : '#f2a33a'}
        onChange={(event) => {
          onChange(event.target.value.toUpperCase());
        }}
        className="h-10 w-12 cursor-pointer rounded-control border border-line-strong bg-ground p-1"
      />
      <input
        {...common(props)}
        value={value}
        placeholder="#F2A33A"
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className={`max-w-32 font-mono ${inputClass}`}
      />
    </div>
  );
}
