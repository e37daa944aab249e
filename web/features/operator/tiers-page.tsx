'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type OperatorTier, type TierQuota, useTiers } from '@/lib/operator/operator';
import { LimitDialog, QuotaDialog, TierDialog } from './tier-dialogs';
import { TierFeatures } from './tier-features';

type Counted = { tier: OperatorTier; quota: TierQuota } | null;

const nameOf = (counted: Counted) =>
  counted ? `${counted.tier.name} ${counted.quota.feature} ${counted.quota.quota}` : '';

/** What each plan costs, allows and holds. */
export function OperatorTiersPage() {
  const t = useTranslations('operator.tiers');
  const query = useTiers();
  const [edited, setEdited] = useState<OperatorTier | null>(null);
  const [limited, setLimited] = useState<{ tier: OperatorTier; limit: string } | null>(null);
  const [counted, setCounted] = useState<Counted>(null);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<SkeletonRows count={3} height="h-48" />}>
        {(tiers) =>
          tiers.length === 0 ? (
            <Empty title={t('none')}>{t('none_text')}</Empty>
          ) : (
            <>
              <ul className="grid items-start gap-4 md:grid-cols-2 lg:grid-cols-3">
                {tiers.map((tier) => (
                  <li key={tier.name}>
                    <Tier
                      tier={tier}
                      onEdit={() => {
                        setEdited(tier);
                      }}
                      onLimit={(limit) => {
                        setLimited({ tier, limit });
                      }}
                      onQuota={(quota) => {
                        setCounted({ tier, quota });
                      }}
                    />
                  </li>
                ))}
              </ul>
              <TierFeatures tiers={tiers} />
            </>
          )
        }
      </Gate>
      <TierDialog
        key={`of ${edited?.name ?? ''}`}
        tier={edited}
        onClose={() => {
          setEdited(null);
        }}
      />
      <LimitDialog
        key={`${limited?.tier.name ?? ''} ${limited?.limit ?? ''}`}
        limited={limited}
        onClose={() => {
          setLimited(null);
        }}
      />
      <QuotaDialog
        key={nameOf(counted)}
        counted={counted}
        onClose={() => {
          setCounted(null);
        }}
      />
    </>
  );
}

interface TierProps {
  tier: OperatorTier;
  onEdit: () => void;
  onLimit: (limit: string) => void;
  onQuota: (quota: TierQuota) => void;
}

function Tier({ tier, onEdit, onLimit, onQuota }: TierProps) {
  const t = useTranslations('operator.tiers');
  const format = useFormatter();
  const { currency } = tier;
  const price = (cents: number | null) =>
    cents === null ? t('on_request') : format.number(cents / 100, { style: 'currency', currency });
  const limits = Object.entries(tier.limits);
  return (
    <article className="rounded-card border border-line bg-raised p-5">
      <header className="flex items-center gap-3">
        <h2 className="min-w-0 flex-1 text-20 font-semibold break-words">{tier.title}</h2>
        <Button size="small" onClick={onEdit} aria-label={`${t('edit')}: ${tier.title}`}>
          {t('edit')}
        </Button>
      </header>
      <dl className="tabular mt-3 grid grid-cols-2 gap-3 text-14">
        <div>
          <dt className="text-12 text-quiet">{t('monthly')}</dt>
          <dd>{price(tier.price_monthly_cents)}</dd>
        </div>
        <div>
          <dt className="text-12 text-quiet">{t('yearly')}</dt>
          <dd>{price(tier.price_yearly_cents)}</dd>
        </div>
      </dl>
      <h3 className="mt-4 mb-1 text-12 font-semibold text-quiet">{t('limits')}</h3>
      {limits.length === 0 && <p className="text-14 text-quiet">{t('no_limits')}</p>}
      <ul className="tabular text-14">
        {limits.map(([limit, amount]) => (
          <li key={limit}>
            <Amount
              name={limit}
              amount={typeof amount === 'number' ? amount : null}
              onEdit={() => {
                onLimit(limit);
              }}
            />
          </li>
        ))}
      </ul>
      <h3 className="mt-4 mb-1 text-12 font-semibold text-quiet">{t('quotas')}</h3>
      {tier.quotas.length === 0 && <p className="text-14 text-quiet">{t('no_quotas')}</p>}
      <ul className="tabular text-14">
        {tier.quotas.map((quota) => (
          <li key={`${quota.feature} ${quota.quota}`}>
            <Amount
              name={`${quota.feature}.${quota.quota}`}
              amount={quota.amount}
              per={t(`period.${quota.period}`)}
              onEdit={() => {
                onQuota(quota);
              }}
            />
          </li>
        ))}
      </ul>
    </article>
  );
}

interface AmountProps {
  name: string;
  amount: number | null;
  per?: string;
  onEdit: () => void;
}

/** How many of a thing; pressed, it can be changed. */
function Amount({ name, amount, per, onEdit }: AmountProps) {
  const t = useTranslations('operator.tiers');
  const format = useFormatter();
  return (
    <button
      type="button"
      onClick={onEdit}
      className="flex min-h-9 w-full cursor-pointer items-center gap-3 rounded-control text-left hover:bg-sunken"
    >
      <code className="min-w-0 flex-1 truncate text-12">{name}</code>
      <span>
        <span className="underline decoration-line-strong underline-offset-4">
          {amount === null ? t('unlimited') : format.number(amount)}
        </span>
        {per && <span className="text-quiet"> {per}</span>}
      </span>
      <span className="sr-only">{t('edit')}</span>
    </button>
  );
}
