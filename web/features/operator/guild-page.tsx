'use client';

import { Link } from '@/components/ui/link';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type OperatorGuild, useOperatorGuild } from '@/lib/operator/operator';
import { useActDialog } from './act-dialog';
import { ActList } from './act-list';
import { GrantDialog } from './grant-dialog';
import { GuildState, TierBadge } from './guilds-page';
import { Fact, Facts, listClass } from './parts';

/** One server: whose it is, what it has, and what operators did with it. */
export function OperatorGuildPage({ guildId }: { guildId: string }) {
  const t = useTranslations('operator.guild');
  const query = useOperatorGuild(guildId);
  return (
    <>
      {!query.data && <h1 className="sr-only">{guildId}</h1>}
      <Gate query={query} skeleton={<Skeleton className="h-96 rounded-card" />}>
        {(guild) => (
          <div className="grid gap-6">
            <Head guild={guild} />
            <Card>
              <Facts>
                <Fact name={t('id')}>
                  <code className="text-12">{guild.id}</code>
                </Fact>
                <Fact name={t('owner')}>
                  <code className="text-12">{guild.owner_id}</code>
                </Fact>
                <Fact name={t('joined')}>
                  <TimeAgo at={guild.joined_at} />
                </Fact>
                {guild.left_at && (
                  <Fact name={t('left')}>
                    <TimeAgo at={guild.left_at} />
                  </Fact>
                )}
                <Fact name={t('plan')}>
                  <TierBadge tier={guild.tier} />
                </Fact>
              </Facts>
            </Card>
            <Subscriptions guild={guild} />
            <section>
              <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
                <h2 className="min-w-0 flex-1 text-16 font-semibold">{t('acts')}</h2>
                <Link
                  href={`/operator/security?guild=${guild.id}`}
                  className="text-14 text-glacier-ink underline underline-offset-4"
                >
                  {t('attempts')}
                </Link>
              </div>
              <ActList guild={guild.id} />
            </section>
          </div>
        )}
      </Gate>
    </>
  );
}

function Head({ guild }: { guild: OperatorGuild }) {
  const t = useTranslations();
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Avatar name={guild.name} id={guild.id} url={guild.icon_url} shape="square" size="large" />
      <h1 className="min-w-0 flex-1 basis-48 text-28 font-semibold break-words">
        <bdi>{guild.name || guild.id}</bdi>
      </h1>
      <GuildState state={guild.state} />
      <CopyButton text={guild.id} label={t('plan.copy_id')} />
    </header>
  );
}

function Subscriptions({ guild }: { guild: OperatorGuild }) {
  const t = useTranslations('operator.guild');
  const format = useFormatter();
  const act = useActDialog();
  const [granting, setGranting] = useState(false);
  const isGranted = guild.subscriptions.some(({ source, runs }) => source === 'operator' && runs);
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  const revoke = () => {
    act({
      title: t('revoke'),
      text: t('revoke_text'),
      button: t('revoke'),
      danger: true,
      run: (reason) => {
        const params = { path: { guildId: guild.id }, query: { reason } };
        return ask(api.DELETE('/api/operator/guilds/{guildId}/grants', { params }));
      },
    });
  };
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 text-16 font-semibold">{t('subscriptions')}</h2>
        {isGranted && (
          <Button size="small" shape="danger" onClick={revoke}>
            {t('revoke')}
          </Button>
        )}
        <Button
          size="small"
          shape="primary"
          onClick={() => {
            setGranting(true);
          }}
        >
          {t('grant')}
        </Button>
      </div>
      <ul className={listClass}>
        {guild.subscriptions.length === 0 && (
          <li className="px-5 py-4 text-14 text-soft">{t('no_subscriptions')}</li>
        )}
        {guild.subscriptions.map((one) => (
          <li
            key={`${one.source} ${one.reference}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 text-14"
          >
            <TierBadge tier={one.tier} />
            <span className="min-w-0 flex-1 basis-48">
              <span className="font-medium">{one.source}</span>{' '}
              <code className="text-12 break-all text-quiet">{one.reference}</code>
              <span className="block text-quiet">
                {t('from', { date: day(one.starts_at) })},{' '}
                {one.ends_at ? t('until', { date: day(one.ends_at) }) : t('open_end')}
              </span>
            </span>
            <Badge tone={one.runs ? 'good' : 'plain'}>{t(one.runs ? 'runs' : 'ended')}</Badge>
          </li>
        ))}
      </ul>
      <GrantDialog
        guild={granting ? guild : null}
        onClose={() => {
          setGranting(false);
        }}
      />
    </section>
  );
}
