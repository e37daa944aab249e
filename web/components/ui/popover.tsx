'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopoverProps {
  /** What opens it. */
  trigger: (props: {
    'aria-expanded': boolean;
    'aria-controls': string;
    onClick: () => void;
  }) => ReactNode;
  align?: 'start' | 'end';
  side?: 'below' | 'above';
  label: string;
  width?: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** A panel beside its button. Escape, a click elsewhere and leaving it with Tab close it. */
export function Popover(props: PopoverProps) {
  const { trigger, align = 'start', side = 'below', label, width = 'w-64', className = '' } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
  };
  useEffect(() => {
    const trigger = root.current?.querySelector<HTMLElement>('[aria-expanded]');
    if (!open) return;
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      // What had the focus is gone with the panel: the button has it again.
      if (document.activeElement === document.body) trigger?.focus();
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    // The dialog that it may stand in stays open.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <div ref={root} className={`relative ${className}`} onKeyDown={onKeyDown}>
      {trigger({
        'aria-expanded': open,
        'aria-controls': id,
        onClick: () => {
          setOpen(!open);
        },
      })}
      <div
        id={id}
        role="group"
        aria-label={label}
        hidden={!open}
        className={`absolute z-30 max-h-[70dvh] overflow-y-auto rounded-card border border-line bg-raised p-1.5 shadow-lg shadow-black/15 ${width} ${align === 'end' ? 'end-0' : 'start-0'} ${side === 'above' ? 'bottom-full mb-2' : 'top-full mt-2'}`}
      >
        {open && props.children(close)}
      </div>
    </div>
  );
}

export const menuItemClass =
  'flex w-full cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-2 text-left text-14 text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink aria-[current]:bg-marigold-wash aria-[current]:text-marigold-ink';
