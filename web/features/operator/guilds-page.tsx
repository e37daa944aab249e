'use client';

import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Avatar } from '@/components/ui/avatar';
import { Badge, type Tone } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { SearchField } from '@/components/ui/search-field';
import { type OperatorGuildRow, useOperatorGuilds } from '@/lib/operator/operator';
import { listClass, More } from './parts';

/** Every server, found by its name or id. */
export function OperatorGuildsPage() {
  const t = useTranslations('operator.guilds');
  const [search, setSearch] = useState('');
  const [left, setLeft] = useState(false);
  const wanted = useDeferredValue(search.trim());
  const query = useOperatorGuilds(wanted, left);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-3">
        <SearchField
          label={t('search')}
          value={search}
          onChange={setSearch}
          size="large"
          maxLength={100}
          className="w-full max-w-md"
        />
        <label className="flex min-h-9 cursor-pointer items-center gap-2 text-14">
          <input
            type="checkbox"
            checked={left}
            onChange={(event) => {
              setLeft(event.target.checked);
            }}
            className="size-4"
          />
          {t('left')}
        </label>
      </div>
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-16" />}>
        {({ guilds, totals }) => (
          <>
            {totals && (
              <p className="tabular mb-3 text-14 text-quiet">
                {t('totals', {
                  present: totals.present,
                  unavailable: totals.unavailable,
                  left: totals.left,
                })}
              </p>
            )}
            {guilds.length === 0 ? (
              <Empty title={wanted ? t('no_match', { query: wanted }) : t('none')}>
                {t(wanted ? 'no_match_text' : 'none_text')}
              </Empty>
            ) : (
              <ul className={listClass}>
                {guilds.map((guild) => (
                  <li key={guild.id}>
                    <GuildLink guild={guild} />
                  </li>
                ))}
              </ul>
            )}
            <More query={query} />
          </>
        )}
      </Gate>
    </>
  );
}

const tones: Record<OperatorGuildRow['state'], Tone> = {
  present: 'good',
  unavailable: 'warn',
  left: 'plain',
  unknown: 'plain',
};

export function GuildState({ state }: { state: OperatorGuildRow['state'] }) {
  const t = useTranslations('operator.guilds.state');
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function TierBadge({ tier }: { tier: string }) {
  return <Badge tone={tier === 'free' ? 'plain' : 'premium'}>{tier}</Badge>;
}

function GuildLink({ guild }: { guild: OperatorGuildRow }) {
  const t = useTranslations('operator.guilds');
  return (
    <Link
      href={`/operator/guilds/${guild.id}`}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card px-4 py-3 transition-colors duration-150 hover:bg-sunken sm:px-5"
    >
      <Avatar name={guild.name} id={guild.id} url={guild.icon_url} shape="square" />
      <span className="min-w-0 flex-1 basis-48">
        <span className="block truncate text-16 font-medium">
          <bdi>{guild.name || guild.id}</bdi>
        </span>
        <span className="block truncate text-12 text-quiet">
          <code>{guild.id}</code> · {t('joined')} <TimeAgo at={guild.joined_at} />
        </span>
      </span>
      <span className="flex items-center gap-2">
        <GuildState state={guild.state} />
        <TierBadge tier={guild.tier} />
        <ChevronRight size={16} aria-hidden className="text-quiet" />
      </span>
    </Link>
  );
}
