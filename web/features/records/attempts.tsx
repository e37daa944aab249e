'use client';

import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { usePeople } from '@/lib/guild/guild';
import { useSecurityEvents } from '@/lib/guild/records';
import { Actor } from './actor';

/** Who tried what they may not, in Discord or here. */
export function Attempts() {
  const t = useTranslations();
  const query = useSecurityEvents();
  const { data: people } = usePeople(query.data?.map(({ actor }) => actor) ?? []);
  return (
    <Gate query={query} skeleton={<SkeletonRows count={6} height="h-14" />}>
      {(events) =>
        events.length === 0 ? (
          <Empty title={t('records.no_attempts')}>{t('records.no_attempts_text')}</Empty>
        ) : (
          <>
            <ol className="divide-y divide-line rounded-card border border-line bg-raised">
              {events.map((event) => (
                <li
                  key={event.id}
                  className="flex min-h-14 flex-wrap items-center gap-x-2 gap-y-1 px-5 py-2.5 text-14"
                >
                  <ShieldAlert size={17} aria-hidden className="text-rhododendron-ink" />
                  <Actor id={event.actor} person={people?.get(event.actor)} />
                  <span className="min-w-0 flex-1 basis-48 text-soft">
                    {t('records.attempt', { handler: event.handler, code: event.code })}
                  </span>
                  <span className="text-12 text-quiet">
                    <TimeAgo at={event.at} />
                  </span>
                </li>
              ))}
            </ol>
            {query.hasNextPage && (
              <div className="mt-4 text-center">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('common.more')}
                </Button>
              </div>
            )}
          </>
        )
      }
    </Gate>
  );
}
