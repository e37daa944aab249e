'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { SearchField } from '@/components/ui/search-field';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type OperatorCatalog, useCatalog } from '@/lib/operator/operator';
import { matches } from '@/lib/words/matches';
import { useActDialog } from './act-dialog';
import { Maintenance } from './maintenance';
import { listClass } from './parts';

type Command = Schemas['CatalogCommand'];

/** What is open to everybody, and what is closed for a while. */
export function OperatorCatalogPage() {
  const t = useTranslations('operator.catalog');
  const query = useCatalog();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<SkeletonRows count={8} height="h-16" />}>
        {(catalog) => (
          <>
            <Maintenance catalog={catalog} />
            <Searched catalog={catalog} />
          </>
        )}
      </Gate>
    </>
  );
}

function Searched({ catalog }: { catalog: OperatorCatalog }) {
  const t = useTranslations('operator.catalog');
  const [search, setSearch] = useState('');
  const features = catalog.features.filter(({ name }) => matches(name, search));
  const commands = catalog.commands.filter((one) => matches(`${one.name} ${one.feature}`, search));
  return (
    <>
      <SearchField
        label={t('search')}
        value={search}
        onChange={setSearch}
        size="large"
        className="mt-6 max-w-md"
      />
      {features.length + commands.length === 0 && (
        <div className="mt-6">
          <Empty title={t('none', { query: search })}>{t('none_text')}</Empty>
        </div>
      )}
      {features.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-3 text-16 font-semibold">{t('features')}</h2>
          <ul className={listClass}>
            {features.map((feature) => (
              <FeatureRow key={feature.name} feature={feature} />
            ))}
          </ul>
        </section>
      )}
      {commands.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-3 text-16 font-semibold">{t('commands')}</h2>
          <div className={listClass}>
            {Object.entries(byFeature(commands)).map(([feature, own]) => (
              <CommandGroup
                key={`${feature} ${search !== ''}`}
                feature={feature}
                commands={own}
                isOpen={search !== ''}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function FeatureRow({ feature }: { feature: Schemas['CatalogFeature'] }) {
  const t = useTranslations('operator.catalog');
  const act = useActDialog();
  const { name, enabled, maintenance, always_on: isAlwaysOn } = feature;
  const change = (patch: { enabled?: boolean; maintenance?: boolean }) => (reason: string) => {
    const params = { path: { feature: name } };
    const body = { ...patch, reason };
    return ask(api.PATCH('/api/operator/catalog/features/{feature}', { params, body }));
  };
  const openOrClose = () => {
    const word = enabled ? 'close' : 'reopen';
    act({
      title: t(`${word}_title`, { name }),
      text: t(`${word}_text`),
      button: t(word),
      danger: enabled,
      run: change({ enabled: !enabled }),
    });
  };
  const workOn = () => {
    const word = maintenance ? 'end' : 'begin';
    act({
      title: t(`${word}_title`, { name }),
      text: maintenance ? t('end_text') : t('begin_one_text'),
      button: t(word),
      danger: !maintenance,
      run: change({ maintenance: !maintenance }),
    });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-14 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium break-words">{name}</p>
        <p className="text-12 text-quiet">
          {isAlwaysOn
            ? t('always_on')
            : feature.tiers.length > 0
              ? t('in_plans', { plans: feature.tiers.join(', ') })
              : t('in_no_plan')}
        </p>
      </div>
      {maintenance && <Badge tone="warn">{t('worked_on')}</Badge>}
      <div className="flex items-center justify-between gap-x-4 max-sm:w-full">
        <Button
          size="small"
          shape="quiet"
          className="max-sm:-ms-2.5"
          onClick={workOn}
          aria-label={`${t(maintenance ? 'end' : 'begin')}: ${name}`}
        >
          {t(maintenance ? 'end' : 'begin')}
        </Button>
        <span className="flex items-center gap-2">
          <span className="text-right text-quiet sm:min-w-20">
            {t(enabled ? 'open' : 'closed')}
          </span>
          <Switch
            checked={enabled}
            disabled={isAlwaysOn}
            label={`${t('open')}: ${name}`}
            onChange={openOrClose}
          />
        </span>
      </div>
    </li>
  );
}

function byFeature(commands: readonly Command[]): Record<string, Command[]> {
  const groups: Record<string, Command[]> = {};
  for (const command of commands) (groups[command.feature] ??= []).push(command);
  return groups;
}

interface CommandGroupProps {
  feature: string;
  commands: readonly Command[];
  isOpen: boolean;
}

function CommandGroup({ feature, commands, isOpen }: CommandGroupProps) {
  const t = useTranslations('operator.catalog');
  const closed = commands.filter(({ enabled }) => !enabled).length;
  return (
    <details open={isOpen}>
      <summary className="flex min-h-12 cursor-pointer items-center gap-3 rounded-card px-4 text-14 hover:bg-sunken sm:px-5">
        <ChevronDown size={16} aria-hidden className="shrink-0 text-quiet" />
        <span className="min-w-0 flex-1 font-medium break-words">{feature}</span>
        {closed > 0 && <Badge tone="warn">{t('count_closed', { count: closed })}</Badge>}
        <span className="tabular text-quiet">{t('count', { count: commands.length })}</span>
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {commands.map((command) => (
          <CommandRow key={`${command.kind} ${command.name}`} command={command} />
        ))}
      </ul>
    </details>
  );
}

function CommandRow({ command }: { command: Command }) {
  const t = useTranslations('operator.catalog');
  const act = useActDialog();
  const { kind, name, enabled } = command;
  const openOrClose = () => {
    const word = enabled ? 'close' : 'reopen';
    act({
      title: t(`${word}_title`, { name }),
      text: t(`${word}_text`),
      button: t(word),
      danger: enabled,
      run: (reason) => {
        const params = { path: { kind, name } };
        const body = { enabled: !enabled, reason };
        return ask(api.PATCH('/api/operator/catalog/commands/{kind}/{name}', { params, body }));
      },
    });
  };
  return (
    <li className="flex items-center gap-x-4 px-4 py-2 text-14 sm:px-5">
      <p className="min-w-0 flex-1 break-words">
        <span className="font-medium">{kind === 'slash' ? `/${name}` : name}</span>{' '}
        <span className="text-12 text-quiet">{t(`kinds.${kind}`)}</span>
      </p>
      <span className="text-right text-quiet">{t(enabled ? 'open' : 'closed')}</span>
      <Switch
        checked={enabled}
        label={`${t('open')}: ${name} (${t(`kinds.${kind}`)})`}
        onChange={openOrClose}
      />
    </li>
  );
}
