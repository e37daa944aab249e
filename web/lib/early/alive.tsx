'use client';

import { useEffect } from 'react';

/** Says that the page answers now: to what was done before (keep-early.ts), and to whoever waits for it. */
export function Alive() {
  useEffect(() => {
    document.documentElement.dataset.alive = '';
    window.herwaAlive?.();
  }, []);
  return null;
}
