'use client';

import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Gate } from '@/components/state/states';
import { Avatar } from '@/components/ui/avatar';
import { Badge, Note } from '@/components/ui/badge';
import { actionClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useConfig } from '@/lib/guild/config';
import {
  useDiagnosis,
  useFeatures,
  useGuild,
  useGuildId,
  usePlaces,
  usePremium,
} from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { type Attention, attentionOf } from './attention';
import { Latest } from './latest';
import { Steps } from './steps';

/** What is on, what is broken, what to do next. */
export function OverviewPage() {
  const role = useGuild().data?.role;
  const isKnown = useIsKnown();
  return (
    <div className="grid grid-cols-1 gap-6">
      <Head />
      {isKnown ? (
        <>
          <Needs />
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
            <Steps />
            {mayAs(role, 'moderator') && <Latest />}
          </div>
        </>
      ) : (
        <Skeleton className="h-[32rem] rounded-card" />
      )}
    </div>
  );
}

/**
 * How long the list of needs is takes four answers; what stands below it waits for them and never moves. A
 * question that failed is asked again, and stays known as failed meanwhile.
 */
function useIsKnown(): boolean {
  const asked = [useGuild(), useDiagnosis(), usePlaces(), useConfig(), useFeatures()];
  return asked.every(({ isFetched }) => isFetched);
}

function Head() {
  const t = useTranslations('overview');
  const format = useFormatter();
  const guildId = useGuildId();
  const query = useGuild();
  const { data: places } = usePlaces();
  const { data: premium } = usePremium();
  return (
    <Gate query={query} skeleton={<HeadSkeleton />}>
      {(guild) => (
        <header className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-3">
          <Avatar
            name={guild.name || '?'}
            id={guildId}
            url={places?.icon_url}
            shape="square"
            size="large"
          />
          <div className="min-w-0 flex-1 basis-60">
            <h1 className="text-28 font-semibold break-words">
              <bdi>{guild.name || t('title')}</bdi>
            </h1>
            <p className="tabular min-h-5 text-14 text-quiet max-sm:min-h-10">
              {places && t('members', { count: places.member_count })}
              {places && guild.joined_at && ' · '}
              {guild.joined_at &&
                t('joined', {
                  date: format.dateTime(new Date(guild.joined_at), { dateStyle: 'medium' }),
                })}
            </p>
          </div>
          <Link
            href={`/dashboard/${guildId}/features`}
            className={actionClass('secondary', 'small')}
          >
            {t('features_on', { on: guild.features_on, all: guild.features_total })}
          </Link>
          <Link href={`/dashboard/${guildId}/plan`} className="rounded-full">
            <Badge tone={guild.tier === 'free' ? 'plain' : 'premium'}>
              {t('plan', { plan: premium?.title ?? guild.tier })}
            </Badge>
          </Link>
        </header>
      )}
    </Gate>
  );
}

function HeadSkeleton() {
  const t = useTranslations('overview');
  return (
    <div className="flex min-h-16 items-start gap-4 max-sm:min-h-30">
      <h1 className="sr-only">{t('title')}</h1>
      <Skeleton className="size-12" />
      <div>
        <Skeleton className="h-8 w-56" />
        <Skeleton className="mt-2 h-4 w-40" />
      </div>
    </div>
  );
}

function Needs() {
  const t = useTranslations('overview');
  const diagnosis = useDiagnosis();
  const { data: places } = usePlaces();
  const { data: config } = useConfig();
  const { data: features } = useFeatures();
  const guild = useGuild().data;
  if (guild && !guild.bot_present) return null;
  return (
    <Gate query={diagnosis} skeleton={<Skeleton className="h-[4.25rem] rounded-card" />}>
      {(found) => {
        const all = attentionOf({ diagnosis: found, places, config, features });
        const urgent = all.filter(({ kind }) => kind !== 'administrator').length;
        if (all.length === 0) {
          return (
            <Note tone="good" icon={<CircleCheck size={18} aria-hidden />} title={t('well')}>
              {t('well_text')}
            </Note>
          );
        }
        return (
          <section
            aria-labelledby="attention"
            className="rounded-card border border-line bg-raised"
          >
            {urgent > 0 && (
              <h2 id="attention" className="px-5 pt-4 text-16 font-semibold">
                {t('attention', { count: urgent })}
              </h2>
            )}
            <ul className="divide-y divide-line">
              {all.map((attention, index) => (
                <AttentionRow key={index} attention={attention} />
              ))}
            </ul>
          </section>
        );
      }}
    </Gate>
  );
}

function AttentionRow({ attention }: { attention: Attention }) {
  const t = useTranslations();
  const guildId = useGuildId();
  const told = useTold(attention);
  const isCalm = attention.kind === 'administrator';
  const Sign = isCalm ? Info : CircleAlert;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 py-3.5 sm:flex-nowrap">
      <Sign
        size={18}
        aria-hidden
        className={`mt-0.5 shrink-0 ${isCalm ? 'text-glacier-ink' : 'text-marigold-ink'}`}
      />
      <div className="min-w-0 flex-1 text-14 break-words">
        <p className="font-semibold">{told.title}</p>
        <p className="text-soft">{told.text}</p>
      </div>
      {'place' in attention && (
        <Link
          href={`/dashboard/${guildId}/${attention.place}`}
          className={actionClass('secondary', 'small')}
        >
          {t('overview.mend')}
        </Link>
      )}
      {attention.kind === 'silent' && (
        <Link href="/health" className={actionClass('secondary', 'small')}>
          {t('overview.health')}
        </Link>
      )}
    </li>
  );
}

function useTold(attention: Attention): { title: string; text: string } {
  const t = useTranslations();
  switch (attention.kind) {
    case 'lacks':
      return {
        title: t('overview.lacks', { permission: attention.permission }),
        text: t('overview.lacks_text', { features: attention.features }),
      };
    case 'mute_channel':
    case 'lost_channel':
      return {
        title: t(`overview.${attention.kind}`),
        text: t(`overview.${attention.kind}_text`, { setting: attention.setting }),
      };
    case 'waiting':
      return {
        title: t('overview.waiting', { name: attention.feature }),
        text: t(`shell.state.${attention.state}`),
      };
    default:
      return {
        title: t(`overview.${attention.kind}`),
        text: t(`overview.${attention.kind}_text`),
      };
  }
}
