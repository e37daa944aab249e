'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';

/** Facts with their names above them. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="tabular grid grid-cols-2 gap-x-6 gap-y-4 text-14 sm:grid-cols-3 lg:grid-cols-4">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-quiet">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

/** Something of a program's, as it is. */
export function Data({ title, value }: { title: string; value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <div className="min-w-0">
      <p className="mb-1 text-12 font-semibold text-quiet">{title}</p>
      <pre
        role="group"
        tabIndex={0}
        aria-label={title}
        className="max-h-64 overflow-auto rounded-control bg-sunken p-2.5 font-mono text-12 break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  );
}

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

export function More({ query }: { query: Paged }) {
  const t = useTranslations('common');
  if (!query.hasNextPage) return null;
  return (
    <div className="mt-4 text-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  );
}

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly (readonly [T, string])[];
  shown: T;
  onShow: (tab: T) => void;
}

/** Two or three views of one thing. */
export function Tabs<T extends string>({ label, tabs, shown, onShow }: TabsProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex max-w-full flex-wrap rounded-control border border-line bg-raised p-0.5"
    >
      {tabs.map(([name, title]) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === shown}
          onClick={() => {
            onShow(name);
          }}
          className="h-8 cursor-pointer rounded-[6px] px-3 text-14 font-medium text-quiet transition-colors duration-150 hover:text-ink aria-pressed:bg-marigold-wash aria-pressed:text-marigold-ink"
        >
          {title}
        </button>
      ))}
    </div>
  );
}

interface SelectProps<T extends string | number> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, string])[];
}

/** One of a few. */
export function Select<T extends string | number>({
  label,
  value,
  onChange,
  options,
}: SelectProps<T>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find(([one]) => String(one) === event.target.value);
        if (chosen) onChange(chosen[0]);
      }}
      className="h-9 max-w-full cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14"
    >
      {options.map(([one, title]) => (
        <option key={one} value={one}>
          {title}
        </option>
      ))}
    </select>
  );
}

export const listClass = 'divide-y divide-line rounded-card border border-line bg-raised';
