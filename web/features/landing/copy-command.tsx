'use client';

import { useRef, useState } from 'react';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';

interface CopyCommandProps {
  command: string;
  labels: Record<'copy' | 'copied' | 'marked', string>;
}

/** A command to type, with a button that copies it, or marks it where the browser allows no copy. */
export function CopyCommand({ command, labels }: CopyCommandProps) {
  const text = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'marked' | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(command);
      setOutcome('copied');
    } catch {
      // Browsers offer no clipboard on plain http away from this machine.
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setOutcome('marked');
    }
  }

  return (
    <div className="flex h-16 items-center gap-3 rounded-card border border-line-strong bg-raised pr-3 pl-5">
      <span aria-hidden className="font-mono text-20 text-quiet select-none">
        $
      </span>
      <code ref={text} className="flex-1 text-20 font-medium">
        {command}
      </code>
      <button
        type="button"
        onClick={copy}
        className="inline-flex h-10 min-w-28 cursor-pointer items-center justify-center gap-2 rounded-control border border-line px-3 text-14 font-medium text-soft transition-colors duration-150 hover:border-line-strong hover:text-ink"
      >
        {outcome ? <CheckIcon /> : <CopyIcon />}
        <span aria-live="polite">{labels[outcome ?? 'copy']}</span>
      </button>
    </div>
  );
}
