'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { api } from '@/lib/api/client';
import { ApiFailure, ask } from '@/lib/api/failure';
import { useMe } from '@/lib/guild/session';
import { goTo } from '@/lib/navigate';
import { operatorKey } from './operator';

const lookMs = 1000;

function subscribe(watcher: () => void): () => void {
  const timer = setInterval(watcher, lookMs);
  return () => {
    clearInterval(timer);
  };
}

/**
 * Until when the API lets this session act, by the reader's clock; null: it may look only, until they show
 * who they are.
 */
export function useActingUntil(): number | null {
  const { data: me, dataUpdatedAt } = useMe();
  // What is left rather than the time itself: the reader's clock may be wrong.
  const until = me?.proof ? dataUpdatedAt + me.proof.left_s * 1000 : 0;
  const mayAct = useCallback(() => Date.now() < until, [until]);
  return useSyncExternalStore(subscribe, mayAct, () => false) ? until : null;
}

/** Leaves for Discord, where the reader shows once more who they are, and comes back to this page. */
export function useProve() {
  return useMutation({
    mutationFn: async () => {
      const { pathname, search } = window.location;
      const back = pathname + search;
      const begun = await ask(api.POST('/api/auth/confirm', { body: { return_to: back } }));
      goTo(begun.url);
    },
  });
}

/** Does one thing as an operator; afterwards whatever the pages show is read again. */
export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => {
      if (!(error instanceof ApiFailure) || error.code !== 'PROOF_NEEDED') return;
      void client.invalidateQueries({ queryKey: ['me'] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: operatorKey() }),
  });
}
