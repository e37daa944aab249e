import { createContext, use, useRef, useSyncExternalStore } from 'react';
import { type Acts } from './acts';
import { type Session } from './session';
import { type State } from './state';

export interface Chat {
  session: Session;
  acts: Acts;
}

export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChatting(): Chat {
  const chat = use(ChatContext);
  if (!chat) throw new Error('outside of the chat');
  return chat;
}

export const useActs = () => useChatting().acts;
export const useSession = () => useChatting().session;

/**
 * One part of the state; draws again only when that part changes. A selector that builds lists needs
 * `isSame` to say when the new one shows nothing new.
 */
export function useChat<Part>(
  select: (state: State) => Part,
  isSame: (one: Part, other: Part) => boolean = Object.is,
): Part {
  const { store } = useSession();
  const last = useRef<{ part: Part } | undefined>(undefined);
  const snapshot = () => {
    const part = select(store.get());
    if (last.current && isSame(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  };
  return useSyncExternalStore(store.subscribe, snapshot);
}

export function sameItems<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, n) => Object.is(item, other[n]));
}
