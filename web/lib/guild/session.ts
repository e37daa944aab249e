'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, trust, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { goTo } from '@/lib/navigate';

export type Me = Schemas['Me'];

/** Who is signed in; its answer also brings the token that writes need. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      const me = await ask(api.GET('/api/auth/me', { signal }));
      trust(me.csrf_token);
      return me;
    },
    staleTime: 5 * 60_000,
  });
}

export function useSessions() {
  return useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => ask(api.GET('/api/auth/sessions', { signal })),
  });
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
