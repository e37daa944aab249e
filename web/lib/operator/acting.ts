'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api } from '@/lib/api/client';
import { ApiFailure, ask } from '@/lib/api/failure';
import { goTo } from '@/lib/navigate';
import { operatorKey } from './operator';

const storedAs = 'herwa-acting-until';
const mark = 'acting=1';
const actingMs = 10 * 60_000;
const watchers = new Set<() => void>();

function changed(): void {
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  const timer = setInterval(watcher, 5000);
  return () => {
    watchers.delete(watcher);
    clearInterval(timer);
  };
}

function actingUntil(): number | null {
  const until = Number(sessionStorage.getItem(storedAs) ?? 0);
  return until > Date.now() ? until : null;
}

/**
 * Until when the API will probably let this session act; null: it may look only. What is known here is that
 * the proof was asked for and came back. The API alone decides.
 */
export function useActingUntil(): number | null {
  return useSyncExternalStore(subscribe, actingUntil, () => null);
}

/** Leaves for Discord, where the reader shows once more who they are, and comes back to this page. */
export function useProve() {
  return useMutation({
    mutationFn: async () => {
      const { pathname, search } = window.location;
      const back = `${pathname}${search}${search ? '&' : '?'}${mark}`;
      const begun = await ask(api.POST('/api/auth/confirm', { body: { return_to: back } }));
      goTo(begun.url);
    },
  });
}

/** Notices that the reader came back from Discord, and takes the mark out of the address again. */
export function useProofReturn(): void {
  useEffect(() => {
    const { pathname, search } = window.location;
    const query = new URLSearchParams(search);
    if (!query.has('acting')) return;
    query.delete('acting');
    const rest = query.toString();
    window.history.replaceState(window.history.state, '', rest ? `${pathname}?${rest}` : pathname);
    sessionStorage.setItem(storedAs, String(Date.now() + actingMs));
    changed();
  }, []);
}

/** Does one thing as an operator; afterwards whatever the pages show is read again. */
export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => {
      if (!(error instanceof ApiFailure) || error.code !== 'PROOF_NEEDED') return;
      sessionStorage.removeItem(storedAs);
      changed();
    },
    onSettled: () => client.invalidateQueries({ queryKey: operatorKey() }),
  });
}
