import { type Emoji, type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { AddReaction } from './add-reaction';
import { CustomEmoji } from './markdown-view';

export function Reactions({ message }: { message: Message }) {
  const acts = useActs();
  if (!message.reactions || message.reactions.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-1" aria-label="Reactions">
      {message.reactions.map(({ emoji, count, me }) => {
        const colour = me
          ? 'border-marigold-mark bg-marigold-wash text-marigold-ink'
          : 'border-line bg-raised text-soft hover:border-line-strong';
        return (
          <li key={emoji.id ?? emoji.name}>
            <button
              type="button"
              aria-pressed={me}
              aria-label={`${emoji.name ?? 'emoji'}, ${count}, ${me ? 'take yours back' : 'react'}`}
              onClick={() => void acts.react(message, emoji)}
              className={`flex h-7 items-center gap-1.5 rounded-control border px-2 text-14 transition-colors duration-150 ${colour}`}
            >
              <EmojiView emoji={emoji} />
              <span className="font-medium tabular">{count}</span>
            </button>
          </li>
        );
      })}
      <li>
        <AddReaction
          message={message}
          align="start"
          className="icon-button size-7 border border-line"
        />
      </li>
    </ul>
  );
}

export function EmojiView({ emoji }: { emoji: Emoji }) {
  if (emoji.id != null) return <CustomEmoji id={emoji.id} name={emoji.name ?? ''} />;
  return <span className="leading-none">{emoji.name}</span>;
}
