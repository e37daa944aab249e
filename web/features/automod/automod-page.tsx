'use client';

import { Lock, Power } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate, Upgrade } from '@/components/state/states';
import { Badge, Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toasts';
import { useConfig } from '@/lib/guild/config';
import { useFeatures, useGuild, useGuildId, useToggle } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { RulesForm } from './rules-form';

/** The rules that look at what members write, with the place where they are tried. */
export function AutomodPage() {
  const t = useTranslations('automod');
  const query = useConfig();
  const { data: features } = useFeatures();
  const guildId = useGuildId();
  const feature = features?.find(({ name }) => name === 'automod');
  if (feature?.state === 'not_in_plan') {
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <Upgrade title={t('upgrade', { plan: feature.tier })} href={`/dashboard/${guildId}/plan`}>
          <p>{t('lead')}</p>
        </Upgrade>
      </>
    );
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {feature && (
          <Badge tone={feature.state === 'on' ? 'good' : 'plain'}>
            <StateWord state={feature.state} />
          </Badge>
        )}
      </PageHead>
      <Notices isOff={feature?.state === 'off'} />
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-20" />}>
        {(all) => {
          const config = all.find((one) => one.feature === 'automod');
          return config ? (
            <RulesForm config={config} />
          ) : (
            <Empty title={t('gone')}>{t('gone_text')}</Empty>
          );
        }}
      </Gate>
    </>
  );
}

function StateWord({
  state,
}: {
  state: 'on' | 'off' | 'not_in_plan' | 'maintenance' | 'switched_off';
}) {
  const t = useTranslations('shell.state');
  return t(state);
}

/** What stands between the rules and their effect. */
function Notices({ isOff }: { isOff: boolean }) {
  const t = useTranslations();
  const toggle = useToggle();
  const toast = useToast();
  const role = useGuild().data?.role;
  const may = role === undefined || mayAs(role, 'admin');
  return (
    <div className="mb-5 grid grid-cols-1 gap-3 empty:hidden">
      {!may && (
        <Note tone="plain" icon={<Lock size={16} aria-hidden />} title={t('state.read_only')}>
          {t('state.read_only_text')}
        </Note>
      )}
      {isOff && (
        <Note
          tone="info"
          icon={<Power size={16} aria-hidden />}
          title={t('automod.off')}
          action={
            may && (
              <Button
                size="small"
                onClick={() => {
                  toggle.mutate(
                    { feature: 'automod', enabled: true },
                    {
                      onError: ({ message }) => {
                        toast({ tone: 'bad', text: message });
                      },
                    },
                  );
                }}
              >
                {t('settings.switch_on')}
              </Button>
            )
          }
        >
          {t('automod.off_text')}
        </Note>
      )}
    </div>
  );
}
