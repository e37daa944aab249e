'use client';

import { Bot } from 'lucide-react';
import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Failed, Forbidden, useStandingFailure } from '@/components/state/states';
import { Note } from '@/components/ui/badge';
import { actionClass } from '@/components/ui/button';
import { ApiFailure } from '@/lib/api/failure';
import { useGuild } from '@/lib/guild/guild';
import { useLive } from '@/lib/guild/live';

/** Whether this server is open to the reader, and whether the bot is there at all. */
export function Doorway({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const { data, error, isFetching, refetch } = useGuild();
  const failure = useStandingFailure({ data, error });
  useLive();
  if (error instanceof ApiFailure && [400, 403].includes(error.status)) {
    return (
      <div className="pt-8">
        <Forbidden title={t('locked')} isPage>
          <p>{t('locked_text')}</p>
          <p className="mt-4">
            <Link href="/dashboard" className={actionClass('primary')}>
              {t('all_servers')}
            </Link>
          </p>
        </Forbidden>
      </div>
    );
  }
  if (failure)
    return <Failed error={failure} onRetry={() => void refetch()} busy={isFetching} isPage />;
  return (
    <>
      {data && !data.bot_present && (
        <div className="mb-6">
          <Note
            tone="warn"
            icon={<Bot size={18} aria-hidden />}
            title={t('not_there')}
            action={
              data.invite_url && (
                <a href={data.invite_url} className={actionClass('primary', 'small')}>
                  {t('invite')}
                </a>
              )
            }
          >
            {t('not_there_text')}
          </Note>
        </div>
      )}
      {children}
    </>
  );
}
