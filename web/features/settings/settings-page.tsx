'use client';

import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { SearchField } from '@/components/ui/search-field';
import { type FeatureConfig, useConfig } from '@/lib/guild/config';
import { useFeatures, useGuildId } from '@/lib/guild/guild';
import { matches } from '@/lib/words/matches';
import { isDefault } from '@/lib/guild/config-values';

/** Every feature with settings; with a search, the settings themselves. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const query = useConfig();
  const [search, setSearch] = useState('');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <SearchField
        label={t('search')}
        value={search}
        onChange={setSearch}
        className="mb-5 max-w-md"
      />
      <Gate query={query} skeleton={<SkeletonRows count={4} height="h-18" />}>
        {(features) =>
          features.length === 0 ? (
            <Empty title={t('none')}>{t('none_text')}</Empty>
          ) : search.trim() ? (
            <Found features={features} search={search} />
          ) : (
            <All features={features} />
          )
        }
      </Gate>
    </>
  );
}

const listClass = 'divide-y divide-line rounded-card border border-line bg-raised';
const rowClass =
  'flex items-center gap-4 px-5 py-3.5 transition-colors duration-150 first:rounded-t-card last:rounded-b-card hover:bg-sunken';

function All({ features }: { features: readonly FeatureConfig[] }) {
  const t = useTranslations();
  const guildId = useGuildId();
  const { data: states } = useFeatures();
  return (
    <ul className={listClass}>
      {features.map((feature) => {
        const state = states?.find(({ name }) => name === feature.feature);
        const own = feature.fields.filter((field) => !isDefault(field, feature.values)).length;
        return (
          <li key={feature.feature}>
            <Link href={`/dashboard/${guildId}/settings/${feature.feature}`} className={rowClass}>
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-2 text-16 font-medium">
                  {feature.title}
                  {state && (
                    <Badge tone={state.state === 'on' ? 'good' : 'plain'}>
                      {t(`shell.state.${state.state}`)}
                    </Badge>
                  )}
                </span>
                <span className="block text-14 text-quiet">{state?.summary}</span>
              </span>
              <span className="tabular hidden shrink-0 text-right text-14 text-quiet sm:block">
                {t('settings.count', { count: feature.fields.length })}
                <span className="block text-12">{t('settings.changed_count', { count: own })}</span>
              </span>
              <ChevronRight size={18} aria-hidden className="shrink-0 text-quiet" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Found({ features, search }: { features: readonly FeatureConfig[]; search: string }) {
  const t = useTranslations('settings');
  const guildId = useGuildId();
  const found = features.flatMap((feature) =>
    feature.fields
      .filter(({ title, help }) => matches(`${feature.title} ${title} ${help}`, search))
      .map((field) => ({ feature, field })),
  );
  if (found.length === 0) {
    return <Empty title={t('no_match', { query: search })}>{t('no_match_text')}</Empty>;
  }
  return (
    <ul className={listClass}>
      {found.map(({ feature, field }) => (
        <li key={`${feature.feature}.${field.name}`}>
          <Link
            href={`/dashboard/${guildId}/settings/${feature.feature}#${field.name}`}
            className={rowClass}
          >
            <span className="min-w-0 flex-1">
              <span className="block text-16 font-medium">
                <span className="text-quiet">{feature.title}: </span>
                {field.title}
              </span>
              <span className="block text-14 text-quiet">{field.help}</span>
            </span>
            <ChevronRight size={18} aria-hidden className="shrink-0 text-quiet" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
