'use client';

import { Check, Clock, Minus } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Badge, Note } from '@/components/ui/badge';
import { Card, PageHead } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/skeleton';
import type { Schemas } from '@/lib/api/client';
import { useFeatures, useGuildId, usePremium } from '@/lib/guild/guild';

type Premium = Schemas['Premium'];
type Tier = Schemas['Tier'];

/** What the server has, what each plan adds, and how to get it. */
export function PlanPage() {
  const t = useTranslations('plan');
  const query = usePremium();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<Loading />}>
        {(premium) => (
          <div className="grid grid-cols-1 gap-6">
            <Standing premium={premium} />
            <ul className="grid gap-4 md:grid-cols-3">
              {premium.tiers.map((tier) => (
                <TierCard key={tier.name} tier={tier} isOwn={tier.name === premium.tier} />
              ))}
            </ul>
            <HowTo />
            <Comparison premium={premium} />
          </div>
        )}
      </Gate>
    </>
  );
}

function Loading() {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} className="h-44 rounded-card" />
      ))}
    </div>
  );
}

/** An end that came or comes. */
function Standing({ premium }: { premium: Premium }) {
  const t = useTranslations('plan');
  const format = useFormatter();
  if (premium.ended_tier) {
    const plan = premium.tiers.find(({ name }) => name === premium.ended_tier)?.title;
    return (
      <Note
        tone="warn"
        icon={<Clock size={18} aria-hidden />}
        title={t('ended', { plan: plan ?? premium.ended_tier })}
      >
        {t(premium.in_grace ? 'grace' : 'ended_text')}
      </Note>
    );
  }
  if (!premium.ends_at) return null;
  const date = format.dateTime(new Date(premium.ends_at), { dateStyle: 'long' });
  return (
    <Note tone="premium" icon={<Clock size={18} aria-hidden />} title={t('until', { date })} />
  );
}

function TierCard({ tier, isOwn }: { tier: Tier; isOwn: boolean }) {
  const t = useTranslations('plan');
  const price = usePrice(tier.currency);
  const { price_monthly_cents: monthly, price_yearly_cents: yearly } = tier;
  return (
    <li
      className={`flex flex-col rounded-card border bg-raised p-5 ${isOwn ? 'border-marigold-mark' : 'border-line'}`}
    >
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-16 font-semibold">{tier.title}</h2>
        {isOwn && <Badge tone="warn">{t('current')}</Badge>}
      </div>
      <p className="tabular mt-2 text-20 font-semibold">
        {monthly === null ? t('on_request') : t('monthly', { price: price(monthly) })}
      </p>
      <p className="tabular min-h-5 text-14 text-quiet">
        {yearly ? t('yearly', { price: price(yearly) }) : ''}
      </p>
      <p className="tabular mt-3 text-14 text-soft">
        {t('includes', { count: tier.features.length })}
      </p>
    </li>
  );
}

function usePrice(currency: string): (cents: number) => string {
  const format = useFormatter();
  return (cents) =>
    format.number(cents / 100, {
      style: 'currency',
      currency: currency || 'EUR',
      trailingZeroDisplay: 'stripIfInteger',
    });
}

function HowTo() {
  const t = useTranslations('plan');
  const guildId = useGuildId();
  return (
    <Card title={t('how')}>
      <p className="max-w-prose text-14 text-soft">{t('how_text')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <code className="rounded-control bg-sunken px-3 py-1.5 text-14">{guildId}</code>
        <CopyButton text={guildId} label={t('copy_id')} />
      </div>
    </Card>
  );
}

function Comparison({ premium }: { premium: Premium }) {
  const t = useTranslations('plan');
  const { data: features } = useFeatures();
  const limits = Object.keys(premium.tiers[0]?.limits ?? {});
  return (
    <div
      role="region"
      aria-label={t('compare')}
      // Wider than a phone: the keyboard has to be able to scroll it.
      tabIndex={0}
      className="relative overflow-x-auto rounded-card border border-line bg-raised"
    >
      <table className="w-full min-w-[20rem] text-14">
        <caption className="px-3 sm:px-5 pt-4 pb-2 text-left text-16 font-semibold">
          {t('compare')}
        </caption>
        <thead>
          <tr className="border-b border-line text-12 text-quiet">
            <th scope="col" className="px-3 py-2 text-left font-semibold sm:px-5">
              {t('feature')}
            </th>
            {premium.tiers.map((tier) => (
              <th
                key={tier.name}
                scope="col"
                className="w-20 px-1 py-2 font-semibold sm:w-32 sm:px-2"
              >
                {tier.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {features?.map((feature) => (
            <tr key={feature.name} className="border-b border-line">
              <th
                scope="row"
                className="px-3 py-2 text-left font-normal first-letter:uppercase sm:px-5"
              >
                {feature.title}
              </th>
              {premium.tiers.map((tier) => (
                <td key={tier.name} className="px-2 py-2">
                  <Included yes={tier.features.includes(feature.name)} />
                </td>
              ))}
            </tr>
          ))}
          {limits.length > 0 && (
            <tr className="border-b border-line bg-sunken">
              <th
                scope="colgroup"
                colSpan={premium.tiers.length + 1}
                className="px-3 py-2 text-left text-12 font-semibold text-quiet sm:px-5"
              >
                {t('limits')}
              </th>
            </tr>
          )}
          {limits.map((limit) => (
            <tr key={limit} className="border-b border-line last:border-0">
              <th
                scope="row"
                className="px-3 py-2 text-left font-normal first-letter:uppercase sm:px-5"
              >
                {limit.replaceAll(/[._]/g, ' ')}
              </th>
              {premium.tiers.map((tier) => (
                <td key={tier.name} className="tabular px-1 py-2 text-center sm:px-2">
                  <Amount value={tier.limits[limit]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Included({ yes }: { yes: boolean }) {
  const t = useTranslations('plan');
  const Sign = yes ? Check : Minus;
  return (
    <span className="flex justify-center">
      <Sign size={17} aria-hidden className={yes ? 'text-pine-ink' : 'text-line-strong'} />
      <span className="sr-only">{t(yes ? 'included' : 'not_included')}</span>
    </span>
  );
}

function Amount({ value }: { value: unknown }) {
  const t = useTranslations('plan');
  const format = useFormatter();
  return typeof value === 'number' ? format.number(value) : t('unlimited');
}
