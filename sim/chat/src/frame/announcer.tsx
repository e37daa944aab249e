import { useEffect, useRef, useState } from 'react';
import { type Message } from '@/model/discord';
import { userName } from '@/model/names';
import { useChat } from '@/state/use-chat';
import { plainText } from '@/text/markdown';

/** Tells screen readers of each new message in the open channel, politely and without its history. */
export function Announcer() {
  const channel = useChat((state) => state.place?.channel);
  const last = useChat((state) => {
    const room = state.rooms[channel ?? ''];
    return room?.status === 'ready' && room.atPresent
      ? room.messages[room.ids.at(-1) ?? '']
      : undefined;
  });
  const me = useChat((state) => state.me);
  const before = useRef<{ channel: string | undefined; id: string | undefined }>({
    channel: undefined,
    id: undefined,
  });
  const [words, say] = useState('');
  useEffect(() => {
    const known = before.current;
    before.current = { channel, id: last?.id };
    // The first look at a channel is no news, and what one wrote oneself is none either.
    if (!last || known.channel !== channel || known.id === undefined || known.id === last.id)
      return;
    if (last.author.id !== me) say(spoken(last));
  }, [channel, last, me]);
  return (
    <div aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}

export function spoken(message: Message): string {
  const text = plainText(message.content, (inline) => ('name' in inline ? inline.name : ''));
  const embed = message.embeds[0];
  const words = [text, embed?.title, embed?.description].filter(
    (part) => part !== undefined && part !== '',
  );
  return `${userName(message.author)}: ${words.join(', ') || 'sent something'}`;
}
