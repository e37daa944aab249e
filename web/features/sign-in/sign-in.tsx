'use client';

import { CircleCheck, Info } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Hills } from '@/components/site/hills';
import { Note } from '@/components/ui/badge';
import { Mark } from '@/components/ui/mark';
import { ApiFailure } from '@/lib/api/failure';
import { useSignIn } from '@/lib/guild/session';

interface SignInProps {
  /** Why somebody is here: what the API said of a sign-in that failed, "left", or "ended". */
  news: string | undefined;
  returnTo: string | undefined;
}

const told = ['left', 'denied', 'expired', 'away', 'other', 'ended'] as const;

export function SignIn({ news, returnTo }: SignInProps) {
  const t = useTranslations('sign_in');
  const signIn = useSignIn();
  const reason = news && (told.find((one) => one === news) ?? 'login_failed');
  return (
    <div className="dusk-sky relative -mt-16 overflow-hidden pt-16">
      <Hills />
      <div className="page-width relative grid min-h-[46rem] place-items-start justify-center pt-8 pb-72 sm:pt-14">
        <div className="w-full max-w-md rounded-card border border-line bg-raised p-6 sm:p-8">
          <Mark className="-ml-0.5 size-12 text-marigold-mark" strokeWidth="2" />
          <h1 className="mt-3 text-28 font-semibold">{t('title')}</h1>
          <p className="mt-1 text-16 text-soft">{t('lead')}</p>
          <div className="mt-4 grid gap-3">
            {reason && (
              <Note
                tone={reason === 'left' ? 'good' : 'info'}
                icon={
                  reason === 'left' ? (
                    <CircleCheck size={16} aria-hidden />
                  ) : (
                    <Info size={16} aria-hidden />
                  )
                }
                title={t(reason)}
              />
            )}
            {signIn.error && <Note tone="bad" title={messageOf(signIn.error) || t('away')} />}
            <button
              type="button"
              aria-busy={signIn.isPending || signIn.isSuccess}
              onClick={() => {
                signIn.mutate(safeReturn(returnTo));
              }}
              className="inline-flex h-12 w-full cursor-pointer items-center justify-center gap-2.5 rounded-control bg-marigold text-16 font-semibold text-on-marigold transition-colors duration-150 hover:bg-marigold-strong aria-busy:cursor-progress"
            >
              <DiscordSign />
              {t('action')}
            </button>
          </div>
          <h2 className="mt-6 text-14 font-semibold">{t('what')}</h2>
          <ul className="mt-1 list-disc ps-5 text-14 text-soft marker:text-marigold-mark">
            <li>{t('what_name')}</li>
            <li>{t('what_servers')}</li>
          </ul>
          <p className="mt-2 text-14 text-quiet">{t('what_not')}</p>
        </div>
      </div>
    </div>
  );
}

function messageOf(error: Error): string {
  return error instanceof ApiFailure ? error.message : '';
}

/** Only into the dashboard: the API refuses other sites, and this spares the way there. */
function safeReturn(wanted: string | undefined): string {
  const isOurs = wanted !== undefined && /^\/(dashboard|operator)(?![^/?#])/.test(wanted);
  return isOurs ? wanted : '/dashboard';
}

function DiscordSign() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" fill="currentColor" aria-hidden>
      <path d="M8.3 4.2 7.7 5C6 5.4 4.6 6 3.4 6.8 1.6 9.6.9 12.8 1.1 16.4c1.6 1.3 3.3 2.1 5 2.6l1.2-1.8a9 9 0 0 1-1.9-.9l.5-.4c3.7 1.7 8.5 1.7 12.2 0l.5.4c-.6.4-1.2.7-1.9.9l1.2 1.8c1.7-.5 3.4-1.3 5-2.6.3-3.9-.6-7.1-2.3-9.6A14 14 0 0 0 16.300 5l-.6-.8a13 13 0 0 0-7.4 0zM8.600 14.500c-1 0-1.900-1-1.900-2.200s.8-2.200 1.900-2.200 1.900 1 1.900 2.200-.9 2.200-1.900 2.200zm6.800 0c-1 0-1.900-1-1.900-2.200s.8-2.200 1.900-2.200 1.900 1 1.900 2.200-.8 2.200-1.900 2.200z" />
    </svg>
  );
}
