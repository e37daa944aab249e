import { type Change, type State } from './state';

/** Holds the state and tells who listens. React reads it through `useChat` with a selector. */
export interface Store {
  get: () => State;
  change: (change: Change) => void;
  subscribe: (listener: () => void) => () => void;
}

export function makeStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    change: (change) => {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
