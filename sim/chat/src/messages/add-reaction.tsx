import { useRef, useState } from 'react';
import { type Emoji, type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { EmojiPicker } from '@/ui/emoji-picker';
import { Floating } from '@/ui/floating';
import { SmileIcon } from '@/ui/icons';
import { useGuild } from './place';

interface AddReactionProps {
  message: Message;
  className: string;
  align?: 'start' | 'end';
  onOpen?: (open: boolean) => void;
}

export function AddReaction({ message, className, align = 'end', onOpen }: AddReactionProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const acts = useActs();
  const guild = useGuild();
  const show = (next: boolean) => {
    setOpen(next);
    onOpen?.(next);
  };
  const pick = (emoji: Emoji) => {
    show(false);
    void acts.react(message, emoji);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label="Add a reaction"
        title="Add a reaction"
        aria-expanded={open}
        onClick={() => {
          show(!open);
        }}
      >
        <SmileIcon />
      </button>
      {open && (
        <Floating
          anchor={button}
          label="Pick an emoji"
          align={align}
          onClose={() => {
            show(false);
          }}
        >
          <EmojiPicker own={guild?.emojis ?? []} onPick={pick} />
        </Floating>
      )}
    </>
  );
}
