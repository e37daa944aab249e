'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, trust, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { goTo } from '@/lib/navigate';
import { asked } from './asking';
import { ownSessions, whoAmI } from './questions';

export type Me = Schemas['Me'];

/** Who is signed in; its answer also brings the token that writes need. */
export function useMe() {
  const query = useQuery(asked(whoAmI));
  const token = query.data?.csrf_token;
  useEffect(() => {
    if (token !== undefined) trust(token);
  }, [token]);
  return query;
}

export function useSessions() {
  return useQuery(asked(ownSessions));
}

/** Begins at Discord; the browser leaves the page. */
export function useSignIn() {
  return useMutation({
    mutationFn: async (returnTo: string) => {
      const begun = await ask(api.POST('/api/auth/login', { body: { return_to: returnTo } }));
      goTo(begun.url);
    },
  });
}

type Ending = 'here' | 'everywhere' | { session: string };

/** Ends one session or all. Where it ends this one, the page goes to the sign-in afterwards. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (which: Ending) => {
      if (which === 'here') await ask(api.POST('/api/auth/logout'));
      else if (which === 'everywhere') await ask(api.DELETE('/api/auth/sessions'));
      else {
        const params = { path: { sessionId: which.session } };
        await ask(api.DELETE('/api/auth/sessions/{sessionId}', { params }));
      }
    },
    onSuccess: async (_, which) => {
      if (typeof which === 'object') await client.invalidateQueries({ queryKey: ['sessions'] });
      else goTo('/sign-in?left=1');
    },
  });
}
