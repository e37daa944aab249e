'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { usePresets } from '@/lib/guild/automod';
import { useEffectWords } from './effect-words';
import { listed } from './use-rules';

interface PresetsProps {
  open: boolean;
  /** Those of the page, beside or instead of which the preset's come. */
  rules: readonly string[];
  onChoose: (rules: string[]) => void;
  onClose: () => void;
}

/** Rules to begin with. They go into the draft; nothing is in force before it is saved. */
export function Presets({ open, rules, onChoose, onClose }: PresetsProps) {
  const t = useTranslations('automod');
  return (
    <Dialog open={open} label={t('presets')} place="wide" onClose={onClose}>
      <Inside rules={rules} onChoose={onChoose} onClose={onClose} />
    </Dialog>
  );
}

function Inside({ rules, onChoose, onClose }: Omit<PresetsProps, 'open'>) {
  const t = useTranslations();
  const query = usePresets(true);
  const [name, setName] = useState('standard');
  const chosen = query.data?.find((one) => one.name === name);
  const names = new Set(listed(rules).map(({ rule }) => rule?.name));
  const fresh = listed(chosen?.rules ?? []).filter(({ rule }) => !names.has(rule?.name));
  return (
    <DialogFrame
      title={t('automod.presets')}
      onClose={onClose}
      actions={
        <>
          <Button shape="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {rules.length > 0 && (
            <Button
              disabled={!chosen}
              onClick={() => {
                onChoose([...(chosen?.rules ?? [])]);
              }}
            >
              {t('automod.replace')}
            </Button>
          )}
          <Button
            shape="primary"
            disabled={fresh.length === 0}
            onClick={() => {
              onChoose([...rules, ...fresh.map(({ text }) => text)]);
            }}
          >
            {t('automod.add_these', { count: fresh.length })}
          </Button>
        </>
      }
    >
      <Gate query={query} skeleton={<Skeleton className="h-64" />}>
        {(presets) => (
          <div className="grid grid-cols-1 gap-4">
            <div
              role="radiogroup"
              aria-label={t('automod.presets')}
              className="flex flex-wrap gap-2"
            >
              {presets.map((one) => (
                <button
                  key={one.name}
                  type="button"
                  role="radio"
                  aria-checked={one.name === name}
                  onClick={() => {
                    setName(one.name);
                  }}
                  className="min-w-36 flex-1 cursor-pointer rounded-control border border-line bg-ground px-3 py-2.5 text-left text-14 hover:bg-sunken aria-checked:border-marigold-mark aria-checked:bg-marigold-wash"
                >
                  <span className="block font-semibold">
                    <PresetName name={one.name} />
                  </span>
                  <span className="block text-12 text-quiet">
                    {t('automod.count', { count: one.rules.length })}
                  </span>
                </button>
              ))}
            </div>
            <Contents rules={chosen?.rules ?? []} />
          </div>
        )}
      </Gate>
    </DialogFrame>
  );
}

function PresetName({ name }: { name: string }) {
  const t = useTranslations('automod.preset');
  return t.has(name as 'light') ? t(name as 'light') : name;
}

function Contents({ rules }: { rules: readonly string[] }) {
  const t = useTranslations('automod');
  const say = useEffectWords();
  return (
    <ul className="divide-y divide-line rounded-control border border-line text-14">
      {listed(rules).map(({ at, rule }) => (
        <li key={at} className="flex flex-wrap gap-x-3 px-3 py-2">
          <span className="min-w-32 flex-1 font-medium">{rule ? t(`when.${rule.when}`) : '…'}</span>
          <span className="text-soft">{rule && say(rule.effects, rule.reply)}</span>
        </li>
      ))}
    </ul>
  );
}
