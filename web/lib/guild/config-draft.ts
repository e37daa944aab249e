'use client';

import { useState } from 'react';
import type { FeatureConfig, Values } from '@/lib/guild/config';
import { changesOf, same } from './config-values';

interface Draft {
  values: Values;
  /** What was in force when the reader began, so that what others change meanwhile is seen. */
  base: Pick<FeatureConfig, 'version' | 'values'>;
}

/** What somebody typed and did not save yet, held against what is in force. */
export function useDraft(config: FeatureConfig) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const values = draft?.values ?? {};
  const changes = changesOf(config, values);
  const names = Object.keys(changes);
  const base = draft?.base ?? config;
  const put = (next: Values, from: Draft['base'] = base) => {
    setDraft(Object.keys(next).length > 0 ? { values: next, base: from } : null);
  };
  const without = (name: string) =>
    Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));
  return {
    values,
    changes,
    count: names.length,
    shown: (name: string) => (name in values ? values[name] : config.values[name]),
    set: (name: string, value: unknown) => {
      put({ ...values, [name]: value });
    },
    discard: () => {
      setDraft(null);
    },
    /** What was not saved after all comes back. */
    restore: (back: Values, from: Draft['base']) => {
      put({ ...back, ...values }, from);
    },
    base,
    /** Somebody saved since the reader began. */
    isBehind: names.length > 0 && base.version !== config.version,
    /** Settings that both changed, and differently. */
    contested: names.filter((name) => !same(base.values[name], config.values[name])),
    takeTheirs: (name: string) => {
      put(without(name));
    },
    keepMine: (name: string) => {
      put(values, { ...base, values: { ...base.values, [name]: config.values[name] } });
    },
    seen: () => {
      put(values, { ...base, version: config.version });
    },
  };
}
export type DraftInHand = ReturnType<typeof useDraft>;
