import { useSyncExternalStore } from 'react';

/** The time, the same for the whole page, told anew every half minute: relative times stay true. */
const stepMs = 30_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, stepMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    // Before anybody listens it may be old; but two looks at once have to see the same.
    if (timer === undefined && Date.now() - now > 1000) now = Date.now();
    return now;
  });
}
