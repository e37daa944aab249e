'use client';

import { Telescope } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Gate, State, Upgrade, useStandingFailure } from './states';
import { actionClass } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { ApiFailure } from '@/lib/api/failure';
import { useGuild, useGuildId } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';

interface StatisticsDoorProps<T> {
  query: {
    data: T | undefined;
    error: unknown;
    isFetching?: boolean;
    refetch: () => unknown;
  };
  /** What stands above the numbers; where there can be none, it would lead nowhere. */
  head: ReactNode;
  skeleton: ReactNode;
  /** The feature that can be switched off and on, and what it is called where the plan has none of it. */
  feature?: 'insights' | 'exports';
  children: (data: T) => ReactNode;
}

/** What a page of statistics is about, or why there are none: not set up, switched off, or not in the plan. */
export function StatisticsDoor<T>(props: StatisticsDoorProps<T>) {
  const { query, head, skeleton, feature = 'insights', children } = props;
  const t = useTranslations('stats');
  const home = `/dashboard/${useGuildId()}`;
  const maySwitch = mayAs(useGuild().data?.role, 'admin');
  const failure = useStandingFailure(query);
  const { code, message } = failure instanceof ApiFailure ? failure : { code: '', message: '' };
  switch (code) {
    case 'NOT_IN_PLAN':
    case 'PLAN_ENDED':
      return (
        <Upgrade
          title={t(feature === 'exports' ? 'exports.upgrade' : 'upgrade')}
          href={`${home}/plan`}
        >
          <p>{message}</p>
        </Upgrade>
      );
    case 'ANALYTICS_OFF':
      return (
        <State icon={<Telescope size={26} aria-hidden />} title={t('off.title')}>
          <p>{message}</p>
        </State>
      );
    case 'OFF_HERE':
      return (
        <State
          icon={<Telescope size={26} aria-hidden />}
          title={t(feature === 'exports' ? 'exports.off_here' : 'off_here.title')}
          action={
            maySwitch && (
              <Link href={`${home}/features#${feature}`} className={actionClass('primary')}>
                {t('off_here.action')}
              </Link>
            )
          }
        >
          <p>{message}</p>
        </State>
      );
    default:
      return (
        <>
          {head}
          <Gate query={query} skeleton={skeleton}>
            {children}
          </Gate>
        </>
      );
  }
}
