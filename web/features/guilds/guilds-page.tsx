'use client';

import { ChevronRight, Plus, RotateCw } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PlainFrame } from '@/components/dashboard/top-bar';
import { SignedIn } from '@/components/dashboard/signed-in';
import { Empty, Gate } from '@/components/state/states';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { actionClass, Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { SearchField } from '@/components/ui/search-field';
import { type GuildSummary, useGuilds } from '@/lib/guild/guild';
import type { Theme } from '@/lib/theme/theme';
import { matches } from '@/lib/words/matches';

/** Which server? Those with Herwa first, then those it can be invited to. */
export function GuildsPage({ theme }: { theme: Theme }) {
  return (
    <SignedIn
      skeleton={
        <PlainFrame me={undefined} theme={theme}>
          <Heading />
          <Loading />
        </PlainFrame>
      }
    >
      {(me) => (
        <PlainFrame me={me} theme={theme}>
          <Heading />
          <Choice />
        </PlainFrame>
      )}
    </SignedIn>
  );
}

function Heading() {
  const t = useTranslations('guilds');
  return <PageHead title={t('title')} lead={t('lead')} />;
}

function Loading() {
  return (
    <>
      <Skeleton className="h-11 max-w-md" />
      <div aria-hidden className="mt-14 grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-20 rounded-card" />
        ))}
      </div>
    </>
  );
}

function Choice() {
  const t = useTranslations('guilds');
  const query = useGuilds();
  const [search, setSearch] = useState('');
  return (
    <Gate query={query} skeleton={<Loading />}>
      {({ guilds, invite_url: invite }) => {
        const found = guilds.filter((guild) => matches(guild.name, search));
        if (guilds.length === 0) {
          return (
            <Empty
              title={t('none')}
              action={
                <Button busy={query.isFetching} onClick={() => void query.refetch()}>
                  <RotateCw size={16} aria-hidden />
                  {t('look_again')}
                </Button>
              }
            >
              {t('none_text')}
            </Empty>
          );
        }
        return (
          <>
            <SearchField
              label={t('search')}
              value={search}
              onChange={setSearch}
              size="large"
              className="max-w-md"
            />
            {found.length === 0 && (
              <div className="mt-8">
                <Empty title={t('no_match', { query: search })}>{t('no_match_text')}</Empty>
              </div>
            )}
            <Group title={t('with_bot')} guilds={found.filter((guild) => guild.bot_present)}>
              {(guild) => <Door guild={guild} />}
            </Group>
            <Group title={t('without_bot')} guilds={found.filter((guild) => !guild.bot_present)}>
              {(guild) => <Invitation guild={guild} invite={invite} />}
            </Group>
          </>
        );
      }}
    </Gate>
  );
}

interface GroupProps {
  title: string;
  guilds: readonly GuildSummary[];
  children: (guild: GuildSummary) => ReactNode;
}

function Group({ title, guilds, children }: GroupProps) {
  if (guilds.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-14 font-semibold text-quiet">{title}</h2>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {guilds.map((guild) => (
          <li key={guild.id}>{children(guild)}</li>
        ))}
      </ul>
    </section>
  );
}

const cardClass =
  'flex h-full min-h-20 items-center gap-3 rounded-card border border-line bg-raised p-4';

function Name({ guild }: { guild: GuildSummary }) {
  const t = useTranslations('role');
  const isPaid = guild.bot_present && guild.tier !== 'free';
  return (
    <>
      <Avatar name={guild.name} id={guild.id} url={guild.icon_url} shape="square" size="large" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-16 font-semibold">
          <bdi>{guild.name}</bdi>
        </span>
        <span className="flex items-center gap-2 text-14 text-quiet">
          {t(guild.role)}
          {isPaid && <Badge tone="premium">{tierName(guild.tier)}</Badge>}
        </span>
      </span>
    </>
  );
}

function tierName(tier: string): string {
  return tier.charAt(0).toUpperCase() + tier.slice(1);
}

function Door({ guild }: { guild: GuildSummary }) {
  return (
    <Link
      href={`/dashboard/${guild.id}`}
      className={`${cardClass} group transition-colors duration-150 hover:border-marigold-mark`}
    >
      <Name guild={guild} />
      <ChevronRight
        size={18}
        aria-hidden
        className="shrink-0 text-quiet transition-transform duration-150 group-hover:translate-x-0.5"
      />
    </Link>
  );
}

function Invitation({ guild, invite }: { guild: GuildSummary; invite: string }) {
  const t = useTranslations('guilds');
  return (
    <div className={`${cardClass} flex-wrap border-dashed`}>
      <Name guild={guild} />
      {invite && (
        <a href={`${invite}&guild_id=${guild.id}`} className={actionClass('secondary', 'small')}>
          <Plus size={16} aria-hidden />
          {t('invite')}
          <span className="sr-only">: {guild.name}</span>
        </a>
      )}
    </div>
  );
}
