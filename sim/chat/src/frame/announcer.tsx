import { useEffect, useState } from 'react';
import { type Message } from '@/model/discord';
import { userName } from '@/model/names';
import { type State } from '@/state/state';
import { useSession } from '@/state/use-chat';
import { plainText } from '@/text/markdown';

/** Tells screen readers of each new message in the open channel, politely and without its history. */
export function Announcer() {
  const { store } = useSession();
  const [words, say] = useState('');
  useEffect(() => {
    let known = newest(store.get());
    return store.subscribe(() => {
      const now = newest(store.get());
      const isNews = now.channel === known.channel && known.last !== undefined;
      const isOther = now.last?.id !== known.last?.id && now.last?.author.id !== store.get().me;
      if (now.last && isNews && isOther) say(spoken(now.last));
      known = now;
    });
  }, [store]);
  return (
    <div aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}

/** The last message of the open channel; none while it is not all there. */
function newest({ place, rooms }: State): {
  channel: string | undefined;
  last: Message | undefined;
} {
  const channel = place?.channel;
  const room = rooms[channel ?? ''];
  const isThere = room?.status === 'ready' && room.atPresent;
  return { channel, last: isThere ? room.messages[room.ids.at(-1) ?? ''] : undefined };
}

export function spoken(message: Message): string {
  const text = plainText(message.content, (inline) => ('name' in inline ? inline.name : ''));
  const embed = message.embeds[0];
  const words = [text, embed?.title, embed?.description].filter(
    (part) => part !== undefined && part !== '',
  );
  return `${userName(message.author)}: ${words.join(', ') || 'sent something'}`;
}
