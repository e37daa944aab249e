'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import type { OperatorTier, TierQuota } from '@/lib/operator/operator';
import { ActDialog } from './act-dialog';
import { Select } from './parts';

/** Cents of a price as it is typed; null: on request; nothing for what is no price. */
export function centsFrom(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,5}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : undefined;
}

/** How many, as it is typed; null: as many as they like; nothing for what is no number. */
export function amountFrom(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d{1,12}$/.test(typed) ? Number(typed) : undefined;
}

const priceText = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2));

interface TierDialogProps {
  tier: OperatorTier | null;
  onClose: () => void;
}

/** A plan's name and prices. */
export function TierDialog({ tier, onClose }: TierDialogProps) {
  const t = useTranslations('operator.tiers');
  const [title, setTitle] = useState(tier?.title ?? '');
  const [monthly, setMonthly] = useState(priceText(tier?.price_monthly_cents ?? null));
  const [yearly, setYearly] = useState(priceText(tier?.price_yearly_cents ?? null));
  const month = centsFrom(monthly);
  const year = centsFrom(yearly);
  const act = tier && {
    title: t('edit_title', { name: tier.title }),
    text: t('edit_text'),
    button: t('edit'),
    run: (reason: string) => {
      const params = { path: { tier: tier.name } };
      const prices = { price_monthly_cents: month ?? null, price_yearly_cents: year ?? null };
      const body = { title: title.trim(), ...prices, reason };
      return ask(api.PUT('/api/operator/tiers/{tier}', { params, body }));
    },
  };
  const isReady = title.trim() !== '' && month !== undefined && year !== undefined;
  return (
    <ActDialog act={act} onClose={onClose} isReady={isReady}>
      <Field label={t('name')} value={title} onChange={setTitle} />
      <div>
        <div className="grid grid-cols-2 gap-4">
          <Field
            label={t('monthly')}
            value={monthly}
            onChange={setMonthly}
            invalid={month === undefined}
          />
          <Field
            label={t('yearly')}
            value={yearly}
            onChange={setYearly}
            invalid={year === undefined}
          />
        </div>
        <p className="mt-1 text-14 text-quiet">
          {t('price_help', { currency: tier?.currency ?? '' })}
        </p>
      </div>
    </ActDialog>
  );
}

interface LimitDialogProps {
  limited: { tier: OperatorTier; limit: string } | null;
  onClose: () => void;
}

/** How many of a thing servers with a plan may have. */
export function LimitDialog({ limited, onClose }: LimitDialogProps) {
  const t = useTranslations('operator.tiers');
  const held = limited?.tier.limits[limited.limit];
  const [typed, setTyped] = useState(typeof held === 'number' ? String(held) : '');
  const amount = amountFrom(typed);
  const act = limited && {
    title: t('limit_title', { limit: limited.limit, name: limited.tier.title }),
    text: t('limit_text'),
    button: t('edit'),
    run: (reason: string) => {
      const params = { path: { tier: limited.tier.name, limit: limited.limit } };
      const body = { amount: amount ?? null, reason };
      return ask(api.PUT('/api/operator/tiers/{tier}/limits/{limit}', { params, body }));
    },
  };
  return (
    <ActDialog act={act} onClose={onClose} isReady={amount !== undefined}>
      <div>
        <Field
          label={t('amount')}
          value={typed}
          onChange={setTyped}
          invalid={amount === undefined}
        />
        <p className="mt-1 text-14 text-quiet">{t('amount_help')}</p>
      </div>
    </ActDialog>
  );
}

const periods = ['hour', 'day', 'month', 'forever'] as const satisfies TierQuota['period'][];

interface QuotaDialogProps {
  counted: { tier: OperatorTier; quota: TierQuota } | null;
  onClose: () => void;
}

/** How much of a feature servers with a plan may use, and in which time. */
export function QuotaDialog({ counted, onClose }: QuotaDialogProps) {
  const t = useTranslations('operator.tiers');
  const [typed, setTyped] = useState(String(counted?.quota.amount ?? ''));
  const [period, setPeriod] = useState(counted?.quota.period ?? 'month');
  const amount = amountFrom(typed);
  const act = counted && {
    title: t('quota_title', {
      quota: `${counted.quota.feature}.${counted.quota.quota}`,
      name: counted.tier.title,
    }),
    text: t('quota_text'),
    button: t('edit'),
    run: (reason: string) => {
      const { feature, quota } = counted.quota;
      const params = { path: { tier: counted.tier.name, feature, quota } };
      const body = { amount: amount ?? null, period, reason };
      return ask(api.PUT('/api/operator/tiers/{tier}/quotas/{feature}/{quota}', { params, body }));
    },
  };
  return (
    <ActDialog act={act} onClose={onClose} isReady={amount !== undefined}>
      <div>
        <div className="grid grid-cols-2 items-end gap-4">
          <Field
            label={t('amount')}
            value={typed}
            onChange={setTyped}
            invalid={amount === undefined}
          />
          <Select
            label={t('per')}
            value={period}
            onChange={setPeriod}
            options={periods.map((one) => [one, t(`period.${one}`)] as const)}
          />
        </div>
        <p className="mt-1 text-14 text-quiet">
          {t('amount_help')} {t('per_help')}
        </p>
      </div>
    </ActDialog>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
}

function Field({ label, value, onChange, invalid }: FieldProps) {
  return (
    <label className="text-14 font-semibold">
      {label}
      <input
        value={value}
        maxLength={60}
        aria-invalid={invalid ? true : undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className={`tabular mt-1 font-normal ${inputClass}`}
      />
    </label>
  );
}
