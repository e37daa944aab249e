'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type OperatorGuild, useTiers } from '@/lib/operator/operator';
import { ActDialog } from './act-dialog';

const ends = [7, 30, 90, 365, 0] as const;

interface GrantDialogProps {
  guild: OperatorGuild | null;
  onClose: () => void;
}

/** Which plan, until when, and why. */
export function GrantDialog({ guild, onClose }: GrantDialogProps) {
  const t = useTranslations('operator.guild');
  const { data: tiers = [] } = useTiers();
  const paid = tiers.filter(({ name }) => name !== 'free');
  const [chosen, setChosen] = useState('');
  const [days, setDays] = useState<number>(30);
  const tier = chosen || (paid[0]?.name ?? '');
  const act = guild && {
    title: t('grant'),
    text: t('grant_text'),
    button: t('grant'),
    run: (reason: string) => {
      const params = { path: { guildId: guild.id } };
      const body = { tier, reason, ...(days > 0 ? { days } : {}) };
      return ask(api.POST('/api/operator/guilds/{guildId}/grants', { params, body }));
    },
  };
  return (
    <ActDialog act={act} onClose={onClose} isReady={tier !== ''}>
      <div className="grid gap-4 sm:grid-cols-2">
        <label className="text-14 font-semibold">
          {t('tier')}
          <select
            value={tier}
            onChange={(event) => {
              setChosen(event.target.value);
            }}
            className={`mt-1 cursor-pointer font-normal ${inputClass}`}
          >
            {paid.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="text-14 font-semibold">
          {t('days')}
          <select
            value={days}
            onChange={(event) => {
              setDays(Number(event.target.value));
            }}
            className={`mt-1 cursor-pointer font-normal ${inputClass}`}
          >
            {ends.map((end) => (
              <option key={end} value={end}>
                {end === 0 ? t('days_never') : t('days_after', { days: end })}
              </option>
            ))}
          </select>
        </label>
      </div>
    </ActDialog>
  );
}
