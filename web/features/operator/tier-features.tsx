'use client';

import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type OperatorTier, useCatalog } from '@/lib/operator/operator';
import { useActDialog } from './act-dialog';

/** Features down, plans across; a cell puts a feature into a plan or takes it out. */
export function TierFeatures({ tiers }: { tiers: readonly OperatorTier[] }) {
  const t = useTranslations('operator.tiers');
  const { data: catalog } = useCatalog();
  const features = catalog?.features.filter((feature) => !feature.always_on) ?? [];
  if (features.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-16 font-semibold">{t('features')}</h2>
      <div
        role="region"
        aria-label={t('features')}
        tabIndex={0}
        className="relative overflow-x-auto rounded-card border border-line bg-raised"
      >
        <table className="w-full text-left text-14">
          <thead className="text-12 text-quiet">
            <tr>
              <th scope="col" className="px-5 py-2.5 font-medium">
                {t('feature')}
              </th>
              {tiers.map((tier) => (
                <th key={tier.name} scope="col" className="px-3 py-2.5 text-center font-medium">
                  {tier.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {features.map((feature) => (
              <tr key={feature.name}>
                <th scope="row" className="px-5 py-1 font-medium">
                  {feature.name}
                </th>
                {tiers.map((tier) => (
                  <td key={tier.name} className="px-3 py-1 text-center">
                    <Cell feature={feature} tier={tier} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ feature, tier }: { feature: Schemas['CatalogFeature']; tier: OperatorTier }) {
  const t = useTranslations('operator.tiers');
  const act = useActDialog();
  const isIn = feature.tiers.includes(tier.name);
  const words = { feature: feature.name, name: tier.title };
  const open = () => {
    const word = isIn ? 'take_out' : 'put_in';
    act({
      title: t(word, words),
      text: t(`${word}_text`),
      button: t('edit'),
      danger: isIn,
      run: (reason) => {
        const params = { path: { tier: tier.name, feature: feature.name } };
        const body = { included: !isIn, reason };
        return ask(api.PUT('/api/operator/tiers/{tier}/features/{feature}', { params, body }));
      },
    });
  };
  const Sign = isIn ? Check : Minus;
  return (
    <button
      type="button"
      aria-label={t(isIn ? 'included' : 'not_included', words)}
      aria-pressed={isIn}
      onClick={open}
      className={`inline-grid size-9 cursor-pointer place-items-center rounded-control hover:bg-sunken ${isIn ? 'text-pine-ink' : 'text-quiet'}`}
    >
      <Sign size={17} aria-hidden />
    </button>
  );
}
