'use client';

import { type ReactNode, useEffect } from 'react';
import { Failed, useStandingFailure } from '@/components/state/states';
import { ApiFailure } from '@/lib/api/failure';
import { type Me, useMe } from '@/lib/guild/session';
import { replaceBy } from '@/lib/navigate';

interface SignedInProps {
  skeleton: ReactNode;
  children: (me: Me) => ReactNode;
}

/** For who is signed in; everybody else goes to the sign-in, and comes back here from there. */
export function SignedIn({ skeleton, children }: SignedInProps) {
  const { data, error, isFetching, refetch } = useMe();
  const failure = useStandingFailure({ data, error });
  const isStranger = error instanceof ApiFailure && error.status === 401;
  const hadSession = data !== undefined;
  useEffect(() => {
    if (isStranger) replaceBy(signInAddress(hadSession));
  }, [isStranger, hadSession]);
  if (data && !isStranger) return children(data);
  if (failure && !isStranger) {
    return (
      <main id="content" className="page-width py-16">
        <Failed error={failure} onRetry={() => void refetch()} busy={isFetching} isPage />
      </main>
    );
  }
  return skeleton;
}

function signInAddress(hadSession: boolean): string {
  const { pathname, search, hash } = window.location;
  const back = new URLSearchParams({ return_to: pathname + search + hash });
  if (hadSession) back.set('ended', '1');
  return `/sign-in?${back.toString()}`;
}
