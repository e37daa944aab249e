import { useEffect, useRef, useState } from 'react';
import { type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { withMentions, withNames } from '@/text/mentions';
import { useGuild } from './place';

/** One's own message, opened for writing: Enter saves, Escape leaves it as it was. */
export function EditBox({ message, onDone }: { message: Message; onDone: () => void }) {
  const acts = useActs();
  const guild = useGuild();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => withNames(message.content, guild));
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
    // Only once, when it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const save = async () => {
    const content = withMentions(text.trim(), guild);
    if (content === '' || content === message.content) onDone();
    else if (await acts.edit(message, content)) onDone();
  };
  return (
    <div className="py-1">
      <textarea
        ref={box}
        aria-label="Edit your message"
        className="field field-sizing-content max-h-60 resize-none"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <p className="mt-1 flex gap-2 text-12 text-quiet">
        <button
          type="button"
          className="text-glacier-ink underline underline-offset-2"
          onClick={() => void save()}
        >
          Save
        </button>
        <button
          type="button"
          className="text-glacier-ink underline underline-offset-2"
          onClick={onDone}
        >
          Discard
        </button>
        <span>Enter saves, Escape discards</span>
      </p>
    </div>
  );
}
