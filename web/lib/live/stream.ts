'use client';

import { useSyncExternalStore } from 'react';
import { againAfterMs } from '@/lib/api/failure';

let isOpen = false;
const watchers = new Set<() => void>();

function tell(open: boolean): void {
  if (open === isOpen) return;
  isOpen = open;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}

/** Whether the page hears of changes by itself at the moment. While it does not, it has to ask. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isOpen,
    () => false,
  );
}

interface Asked {
  state: { error: unknown };
}

/**
 * How often to ask: seldom while changes are told, for what a stream that died unnoticed kept back; soon
 * where the last answer was a failure that may pass, for what it would have said is told by nobody.
 */
export function useAskEvery(awayMs: number): (query: Asked) => number {
  const usualMs = useIsLive() ? 5 * 60_000 : awayMs;
  return ({ state }) => againAfterMs(state.error) ?? usualMs;
}

export type Heard = Record<string, (data: string) => void>;

const firstRetryMs = 5000;
const lastRetryMs = 60_000;

/**
 * Hears of changes until it is ended. The browser itself goes on where a stream broke off; where the API
 * refused one it stops, and then this begins again later, from the last event that came. A page that nobody
 * looks at listens to nothing: browsers keep few connections to one place.
 */
export function listen(url: string, heard: Heard): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = '';
  let retryMs = firstRetryMs;
  let hasListened = false;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    tell(false);
  };
  const open = () => {
    close();
    const stream = new EventSource(lastId ? `${url}?last_event_id=${lastId}` : url);
    source = stream;
    stream.addEventListener('open', () => {
      // Without a place to go on from, what happened in between is not told.
      if (hasListened && !lastId) heard.reset?.('');
      if (!hasListened) heard.begin?.('');
      hasListened = true;
      retryMs = firstRetryMs;
      tell(true);
    });
    stream.addEventListener('error', () => {
      tell(false);
      if (stream.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(2 * retryMs, lastRetryMs);
    });
    for (const name of new Set(['hello', ...Object.keys(heard)])) {
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        if (event.lastEventId) lastId = event.lastEventId;
        heard[name]?.(event.data);
      });
    }
  };
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') close();
    else if (!source) open();
  };
  document.addEventListener('visibilitychange', onVisibility);
  if (document.visibilityState !== 'hidden') open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    close();
  };
}
