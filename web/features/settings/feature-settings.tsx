'use client';

import { History, Lock, Power } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { Badge, Note } from '@/components/ui/badge';
import { actionClass, Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useConfig, useHistory } from '@/lib/guild/config';
import { useFeatures, useGuild, useGuildId, usePeople, useToggle } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { SettingsForm } from './settings-form';

/** The settings of one feature. */
export function FeatureSettings({ name }: { name: string }) {
  const t = useTranslations();
  const query = useConfig();
  return (
    <Gate query={query} skeleton={<Loading />}>
      {(all) => {
        const config = all.find(({ feature }) => feature === name);
        if (!config) return <Empty title={t('settings.none')}>{t('settings.none_text')}</Empty>;
        return (
          <>
            <Head name={name} title={config.title} />
            <SettingsForm key={name} config={config} />
          </>
        );
      }}
    </Gate>
  );
}

function Loading() {
  return (
    <>
      <Skeleton className="h-9 w-64" />
      <Skeleton className="mt-2 mb-6 h-5 w-96 max-w-full" />
      <SkeletonRows count={4} height="h-28" />
    </>
  );
}

function Head({ name, title }: { name: string; title: string }) {
  const t = useTranslations();
  const guildId = useGuildId();
  const { data: features } = useFeatures();
  const feature = features?.find((one) => one.name === name);
  return (
    <>
      <PageHead title={title} lead={feature?.summary}>
        {feature && (
          <Badge tone={feature.state === 'on' ? 'good' : 'plain'}>
            {t(`shell.state.${feature.state}`)}
          </Badge>
        )}
        <Link
          href={`/dashboard/${guildId}/settings/${name}/history`}
          className={actionClass('secondary', 'small')}
        >
          <History size={16} aria-hidden />
          {t('settings.history')}
        </Link>
      </PageHead>
      <LastChange name={name} />
      <Notices name={name} />
    </>
  );
}

function LastChange({ name }: { name: string }) {
  const t = useTranslations('settings');
  const { data: entries } = useHistory(name, 1);
  const last = entries?.[0];
  const { data: people } = usePeople(last ? [last.author_id] : []);
  if (!entries) return <Skeleton className="mb-6 h-6 w-64" />;
  return (
    <p className="mb-6 flex h-6 flex-wrap items-center gap-1.5 text-14 text-quiet">
      {last
        ? t.rich('changed_by', {
            person: () => (
              <PersonFace key="p" id={last.author_id} person={people?.get(last.author_id)} />
            ),
            time: () => <TimeAgo key="t" at={last.at} />,
          })
        : t('never_changed')}
    </p>
  );
}

/** What stands between these settings and their effect. */
function Notices({ name }: { name: string }) {
  const t = useTranslations();
  const toggle = useToggle();
  const { data: features } = useFeatures();
  const role = useGuild().data?.role;
  const feature = features?.find((one) => one.name === name);
  const may = role === undefined || mayAs(role, 'admin');
  return (
    <div className="mb-6 grid gap-3 empty:hidden">
      {!may && (
        <Note tone="plain" icon={<Lock size={16} aria-hidden />} title={t('state.read_only')}>
          {t('state.read_only_text')}
        </Note>
      )}
      {feature?.state === 'off' && (
        <Note
          tone="info"
          icon={<Power size={16} aria-hidden />}
          title={t('settings.feature_off', { name: feature.title })}
          action={
            may && (
              <Button
                size="small"
                onClick={() => {
                  toggle.mutate({ feature: name, enabled: true });
                }}
              >
                {t('settings.switch_on')}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
