import { useState } from 'react';
import { pictures } from '@/api/shapes';
import { type Emoji } from '@/model/discord';
import { findEmoji } from '@/text/emoji';

interface EmojiPickerProps {
  own: readonly Emoji[];
  onPick: (emoji: Emoji) => void;
}

/** The server's own emoji first, then those that people reach for. */
export function EmojiPicker({ own, onPick }: EmojiPickerProps) {
  const [typed, type] = useState('');
  const fitting = own.filter(({ name }) => name?.toLowerCase().includes(typed.toLowerCase()));
  const found = findEmoji(typed);
  return (
    <div className="w-72 p-3">
      <input
        className="field py-1.5 text-14"
        placeholder="Find an emoji"
        aria-label="Find an emoji"
        value={typed}
        onChange={(event) => {
          type(event.target.value);
        }}
      />
      <div className="mt-2 grid max-h-56 grid-cols-8 overflow-y-auto">
        {fitting.map((emoji) => (
          <Choice
            key={emoji.id}
            label={emoji.name ?? ''}
            onPick={() => {
              onPick(emoji);
            }}
          >
            <img src={pictures.emoji(emoji.id ?? '')} alt="" className="size-6" />
          </Choice>
        ))}
        {found.map(({ symbol, name }) => (
          <Choice
            key={symbol}
            label={name}
            onPick={() => {
              onPick({ id: null, name: symbol });
            }}
          >
            {symbol}
          </Choice>
        ))}
      </div>
      {fitting.length + found.length === 0 && (
        <p className="px-1 py-3 text-14 text-quiet">No emoji is called “{typed}”.</p>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  onPick: () => void;
  children: React.ReactNode;
}

function Choice({ label, onPick, children }: ChoiceProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label.replaceAll('_', ' ')}
      onClick={onPick}
      className="grid size-8 place-items-center rounded-control text-20 leading-none hover:bg-sunken"
    >
      {children}
    </button>
  );
}
