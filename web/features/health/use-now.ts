'use client';

import { useSyncExternalStore } from 'react';

const tickMs = 1000;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, tickMs);
  return () => {
    clearInterval(timer);
  };
}

const nowSecond = () => Math.floor(Date.now() / tickMs) * tickMs;
const onServer = () => 0;

/** The browser's clock, in whole seconds, so that ages on the page keep counting. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, nowSecond, onServer);
}
