/** Ports and waiting, for the runner. */
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Asks until the answer is true; what it throws counts as not yet. */
export async function waitFor(what, isTrue, withinMs) {
  const end = performance.now() + withinMs;
  let lastError = '';
  while (performance.now() < end) {
    try {
      if (await isTrue()) return;
    } catch (error) {
      lastError = ` (${error.message})`;
    }
    await pause(50);
  }
  throw new Error(`waited ${withinMs / 1000} s for ${what}${lastError}`);
}
