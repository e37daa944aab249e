import { useSyncExternalStore } from 'react';
import { vi } from 'vitest';

/** The page's end of a stream of events; a test speaks for the other. */
export class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  isClosed = false;
  readyState = 1;
  constructor(readonly url: string) {
    super();
    place.stream = this;
  }
  close() {
    this.isClosed = true;
  }
}

export const place = {
  guildId: '81384788765712384',
  pathname: '/dashboard/81384788765712384',
  goTo: vi.fn<(url: string) => void>(),
  replaceBy: vi.fn<(url: string) => void>(),
  stream: undefined as FakeStream | undefined,
  router: { push: vi.fn(), refresh: vi.fn(), prefetch: vi.fn() },
};

/** What stands behind the page's address. Next.js hears of every change of it, as this does. */
export function useQuery(): URLSearchParams {
  const text = useSyncExternalStore(hearOfChanges, () => window.location.search);
  return new URLSearchParams(text);
}

function hearOfChanges(changed: () => void): () => void {
  const usual = window.history.replaceState.bind(window.history);
  window.history.replaceState = (...change) => {
    usual(...change);
    changed();
  };
  return () => {
    window.history.replaceState = usual;
  };
}
