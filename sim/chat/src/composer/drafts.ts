import { type Id } from '@/model/discord';

/** What was typed and not sent, per member and channel: it survives a switch, a reload, a lost connection. */
const prefix = 'herwa-chat-draft/';

export const draftKey = (me: Id | undefined, channel: Id) => `${prefix}${me ?? ''}/${channel}`;

export function readDraft(key: string, memory: Storage = sessionStorage): string {
  return memory.getItem(key) ?? '';
}

export function keepDraft(key: string, text: string, memory: Storage = sessionStorage): void {
  if (text === '') memory.removeItem(key);
  else memory.setItem(key, text);
}
