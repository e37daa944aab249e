'use client';

import { Laptop, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { SignedIn } from '@/components/dashboard/signed-in';
import { PlainFrame } from '@/components/dashboard/top-bar';
import { Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Schemas } from '@/lib/api/client';
import { useSessions, useSignOut } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';
import { browserName, isPhone } from './agent';

/** Where somebody is signed in, and ending it. */
export function AccountPage({ theme }: { theme: Theme }) {
  const t = useTranslations('account');
  const skeleton = <SkeletonRows count={3} height="h-18" />;
  return (
    <SignedIn
      skeleton={
        <PlainFrame me={undefined} theme={theme}>
          <PageHead title={t('title')} lead={t('lead')} />
          {skeleton}
        </PlainFrame>
      }
    >
      {(me) => (
        <PlainFrame me={me} theme={theme}>
          <PageHead title={t('title')} lead={t('lead')} />
          <Sessions skeleton={skeleton} />
        </PlainFrame>
      )}
    </SignedIn>
  );
}

function Sessions({ skeleton }: { skeleton: ReactNode }) {
  const t = useTranslations('account');
  const query = useSessions();
  const signOut = useSignOut();
  return (
    <>
      <Gate query={query} skeleton={skeleton}>
        {({ sessions }) => (
          <ul className="divide-y divide-line rounded-card border border-line bg-raised">
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                onEnd={() => {
                  signOut.mutate({ session: session.id });
                }}
              />
            ))}
          </ul>
        )}
      </Gate>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          shape="danger"
          busy={signOut.isPending}
          onClick={() => {
            signOut.mutate('everywhere');
          }}
        >
          {t('everywhere')}
        </Button>
        <p className="max-w-prose text-14 text-quiet">{t('everywhere_text')}</p>
      </div>
    </>
  );
}

function SessionRow({ session, onEnd }: { session: Schemas['Session']; onEnd: () => void }) {
  const t = useTranslations('account');
  const Sign = isPhone(session.agent) ? Smartphone : Laptop;
  const name = browserName(session.agent) ?? t('unknown_agent');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <Sign size={22} aria-hidden className="text-quiet" />
      <div className="min-w-0 flex-1 text-14">
        <p className="flex flex-wrap items-center gap-2 font-medium" title={session.agent}>
          {name}
          {session.current && <Badge tone="good">{t('here')}</Badge>}
        </p>
        <p className="text-quiet">
          {session.address} · {t('seen')} <TimeAgo at={session.seen_at} /> · {t('begun')}{' '}
          <TimeAgo at={session.created_at} />
        </p>
      </div>
      {!session.current && (
        <Button size="small" onClick={onEnd} aria-label={`${t('end')}: ${name}`}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
