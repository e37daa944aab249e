'use client';

import { History, Lock, Power } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { Badge, Note } from '@/components/ui/badge';
import { actionClass, Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toasts';
import { TimeAgo } from '@/components/ui/time-ago';
import { useConfig, useHistory } from '@/lib/guild/config';
import {
  type Feature,
  useFeatures,
  useGuild,
  useGuildId,
  usePeople,
  useToggle,
} from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { SettingsForm } from './settings-form';

/** The settings of one feature. */
export function FeatureSettings({ name }: { name: string }) {
  const t = useTranslations('settings');
  const query = useConfig();
  return (
    <>
      <Head name={name} query={query} />
      <Gate query={query} skeleton={<SkeletonRows count={4} height="h-28" />}>
        {(all) => {
          const config = all.find(({ feature }) => feature === name);
          if (!config) return <Empty title={t('none')}>{t('none_text')}</Empty>;
          return (
            <>
              <LastChange name={name} />
              <Notices name={name} />
              <SettingsForm key={name} config={config} />
            </>
          );
        }}
      </Gate>
    </>
  );
}

/** Names the page as soon as anything told its name. */
function Head({ name, query }: { name: string; query: ReturnType<typeof useConfig> }) {
  const t = useTranslations('settings');
  const { data: features, isFetched } = useFeatures();
  const feature = features?.find((one) => one.name === name);
  const config = query.data?.find((one) => one.feature === name);
  const title = config?.title ?? feature?.title;
  const without = query.isPending ? <TitleSkeleton /> : t('title');
  return (
    <PageHead
      title={title ?? without}
      lead={isFetched ? feature?.summary : <Skeleton className="h-6 w-96 max-w-full" />}
    >
      {feature && <StateBadge state={feature.state} />}
      {config && <HistoryLink name={name} />}
    </PageHead>
  );
}

function StateBadge({ state }: { state: Feature['state'] }) {
  const t = useTranslations('shell.state');
  return <Badge tone={state === 'on' ? 'good' : 'plain'}>{t(state)}</Badge>;
}

function HistoryLink({ name }: { name: string }) {
  const t = useTranslations('settings');
  const guildId = useGuildId();
  return (
    <Link
      href={`/dashboard/${guildId}/settings/${name}/history`}
      className={actionClass('secondary', 'small')}
    >
      <History size={16} aria-hidden />
      {t('history')}
    </Link>
  );
}

function TitleSkeleton() {
  const t = useTranslations('settings');
  return (
    <>
      <span className="sr-only">{t('title')}</span>
      <Skeleton className="h-9 w-64" />
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
    <p className="mb-6 flex min-h-6 flex-wrap items-center gap-1.5 text-14 text-quiet">
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
  const toast = useToast();
  const tellFailure = ({ message }: Error) => {
    toast({ tone: 'bad', text: message });
  };
  const { data: features } = useFeatures();
  const role = useGuild().data?.role;
  const feature = features?.find((one) => one.name === name);
  const may = role === undefined || mayAs(role, 'admin');
  return (
    <div className="mb-6 grid grid-cols-1 gap-3 empty:hidden">
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
                  toggle.mutate({ feature: name, enabled: true }, { onError: tellFailure });
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
