import { useEffect, useState } from 'react';
import { useGuild } from '@/messages/place';
import { Dots } from '@/messages/message-row';
import { type Id } from '@/model/discord';
import { memberName } from '@/model/names';
import { useChat } from '@/state/use-chat';

const nobody: Readonly<Record<Id, number>> = {};

/** Who is typing; always as tall, so that nothing moves when somebody begins. */
export function TypingLine({ channel }: { channel: Id }) {
  const guild = useGuild();
  const typing = useChat((state) => state.typing[channel] ?? nobody);
  const [now, setNow] = useState(() => Date.now());
  const ends = Object.values(typing);
  const next = Math.min(...ends.filter((end) => end > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(
      () => {
        setNow(Date.now());
      },
      Math.max(0, next - Date.now()) + 50,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [next]);
  const names = Object.entries(typing)
    .filter(([, end]) => end > now)
    .flatMap(([user]) => (guild?.members[user] ? [memberName(guild.members[user])] : []));
  return (
    <p className="flex h-6 items-center gap-2 px-1 text-12 text-quiet">
      {names.length > 0 && (
        <>
          <Dots />
          <span className="truncate">{typingWords(names)}</span>
        </>
      )}
    </p>
  );
}

export function typingWords(names: readonly string[]): string {
  if (names.length > 3) return 'Several people are typing…';
  const list = new Intl.ListFormat('en').format(names);
  return `${list} ${names.length === 1 ? 'is' : 'are'} typing…`;
}
