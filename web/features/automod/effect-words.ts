'use client';

import { useTranslations } from 'use-intl/react';
import { usePlaces } from '@/lib/guild/guild';
import { type Effects, effectsFrom } from './rule';

const units = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** "10 minutes". */
export function useTimeWords(): (seconds: number) => string {
  const t = useTranslations('automod.time');
  return (seconds) => {
    const [unit, size] = units.find(([, one]) => seconds % one === 0) ?? ['seconds', 1];
    return t(unit, { count: seconds / size });
  };
}

/** What a rule does, as a person would say it. */
export function useEffectWords(): (effects: Effects, reply?: string) => string {
  const t = useTranslations('automod.does');
  const time = useTimeWords();
  const { data: places } = usePlaces();
  return (effects, reply = '') => {
    const role = places?.roles.find(({ id }) => id === effects.role)?.name ?? '…';
    const parts: [boolean, () => string][] = [
      [effects.delete, () => t('delete')],
      [effects.warn > 0, () => t('warn', { points: effects.warn })],
      [effects.timeout > 0, () => t('timeout', { time: time(effects.timeout) })],
      [effects.kick, () => t('kick')],
      [effects.ban, () => t('ban')],
      [effects.role !== '', () => t('role', { role })],
      [effects.slowmode > 0, () => t('slowmode', { time: time(effects.slowmode) })],
      [effects.alert, () => t('alert')],
      [reply !== '', () => t('reply')],
    ];
    const said = parts.filter(([holds]) => holds).map(([, say]) => say());
    return said.join(' · ') || t('nothing');
  };
}

export function useEffectTextWords(): (text: string) => string {
  const say = useEffectWords();
  return (text) => say(effectsFrom(text));
}
