'use client';

import { Settings2, Sparkles } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { useToast } from '@/components/ui/toasts';
import { SearchField } from '@/components/ui/search-field';
import {
  type Feature,
  titleOfCommand,
  useFeatures,
  useGuild,
  useGuildId,
  useToggle,
} from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { matches } from '@/lib/words/matches';

/** Every feature with its switch, and why it does nothing where it does nothing. */
export function SwitchesPage() {
  const t = useTranslations('switches');
  const query = useFeatures();
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
      <Gate query={query} skeleton={<Loading />}>
        {(features) => {
          const found = features.filter(({ title, summary }) =>
            matches(`${title} ${summary}`, search),
          );
          if (found.length === 0) {
            return <Empty title={t('none', { query: search })}>{t('none_text')}</Empty>;
          }
          return byModule(found).map(([module, some]) => (
            <section key={module} className="mb-6">
              <h2 className="mb-2 text-14 font-semibold text-quiet">{module}</h2>
              <ul className="divide-y divide-line rounded-card border border-line bg-raised">
                {some.map((feature) => (
                  <FeatureRow key={feature.name} feature={feature} />
                ))}
              </ul>
            </section>
          ));
        }}
      </Gate>
    </>
  );
}

function Loading() {
  return (
    <>
      <Skeleton className="mb-2 h-5 w-28" />
      <SkeletonRows count={9} height="h-20" />
    </>
  );
}

function byModule(features: readonly Feature[]): [string, Feature[]][] {
  const groups = new Map<string, Feature[]>();
  for (const feature of features) {
    groups.set(feature.module, [...(groups.get(feature.module) ?? []), feature]);
  }
  return [...groups];
}

function FeatureRow({ feature }: { feature: Feature }) {
  const t = useTranslations();
  const guildId = useGuildId();
  const home = `/dashboard/${guildId}`;
  return (
    <li
      id={feature.name}
      className="flex scroll-mt-20 items-center gap-4 px-5 py-4 target:bg-marigold-wash/60"
    >
      <div className="min-w-0 flex-1">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-16 font-medium">
          {feature.title}
          {feature.state === 'not_in_plan' && (
            <Link href={`${home}/plan`} className="rounded-full">
              <Badge tone="premium">
                <Sparkles size={12} aria-hidden />
                {t('switches.with_plan', { plan: feature.tier || '—' })}
              </Badge>
            </Link>
          )}
          {(feature.state === 'maintenance' || feature.state === 'switched_off') && (
            <Badge tone="warn">{t(`shell.state.${feature.state}`)}</Badge>
          )}
        </h3>
        <p className="text-14 text-quiet">{feature.summary}</p>
        {feature.commands.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-1.5">
            <span className="sr-only">{t('switches.commands')}:</span>
            {feature.commands.map((command) => (
              <code
                key={`${command.kind} ${command.name}`}
                className="rounded bg-sunken px-1.5 text-12 text-soft"
              >
                {titleOfCommand(command)}
              </code>
            ))}
          </p>
        )}
      </div>
      {feature.has_settings && (
        <Link
          href={`${home}/settings/${feature.name}`}
          aria-label={t('switches.settings_of', { name: feature.title })}
          title={t('switches.settings')}
          className="grid size-9 shrink-0 place-items-center rounded-control text-quiet transition-colors duration-150 hover:bg-sunken hover:text-ink"
        >
          <Settings2 size={18} aria-hidden />
        </Link>
      )}
      <FeatureSwitch feature={feature} />
    </li>
  );
}

function FeatureSwitch({ feature }: { feature: Feature }) {
  const t = useTranslations('switches');
  const toast = useToast();
  const toggle = useToggle();
  // What was asked for stands until it is done: what the API is known to have said comes a moment later.
  const [asked, setAsked] = useState<boolean>();
  const may = mayAs(useGuild().data?.role, 'admin');
  if (feature.always_on) {
    return (
      <span title={t('always_on_text')} className="w-24 shrink-0 text-right text-12 text-quiet">
        {t('always_on')}
      </span>
    );
  }
  const set = (enabled: boolean) => {
    setAsked(enabled);
    toggle.mutate(
      { feature: feature.name, enabled },
      {
        onSuccess: () => {
          toast({
            tone: 'good',
            text: t(enabled ? 'switched_on' : 'switched_off', { name: feature.title }),
          });
        },
        onError: (error) => {
          toast({ tone: 'bad', text: error.message });
        },
        onSettled: () => {
          setAsked(undefined);
        },
      },
    );
  };
  return (
    <Switch
      checked={asked ?? (feature.enabled && feature.state !== 'not_in_plan')}
      disabled={!may || feature.state === 'not_in_plan'}
      label={feature.title}
      onChange={set}
    />
  );
}
