import { useState } from 'react';
import { useSession } from '@/state/use-chat';
import { CloseIcon, Mark } from '@/ui/icons';

const memoryOfHint = 'herwa-chat-hint';

/** Wanted until the first command was run, or somebody had enough of it. */
export function useHint() {
  const { memory } = useSession().around;
  const [wanted, setWanted] = useState(() => memory.getItem(memoryOfHint) === null);
  const done = () => {
    memory.setItem(memoryOfHint, 'done');
    setWanted(false);
  };
  return { wanted, done };
}

interface FirstHintProps {
  onTry: () => void;
  onDismiss: () => void;
}

export function FirstHint({ onTry, onDismiss }: FirstHintProps) {
  return (
    <aside
      aria-label="A first step"
      className="mb-2 flex items-center gap-3 rounded-card border border-marigold-mark/50 bg-marigold-wash py-2.5 pr-2 pl-4"
    >
      <Mark className="hidden size-7 flex-none text-marigold-ink sm:block" />
      <div className="min-w-0 flex-1 text-14">
        <p className="font-semibold">
          <span className="hidden sm:inline">Good to have you here. </span>Say hello to the bot.
        </p>
        <p className="text-soft">
          Type <Key>/ping</Key> and press <Key>Enter</Key>
        </p>
      </div>
      <button type="button" className="control flex-none px-2.5 sm:px-3.5" onClick={onTry}>
        Type it for me
      </button>
      <button
        type="button"
        className="icon-button hover:bg-transparent"
        aria-label="Dismiss"
        onClick={onDismiss}
      >
        <CloseIcon />
      </button>
    </aside>
  );
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-[4px] border border-line-strong bg-raised px-1.5 py-px text-12 font-medium text-ink">
      {children}
    </kbd>
  );
}
