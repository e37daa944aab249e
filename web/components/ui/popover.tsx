'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { placeBeside } from './place-beside';

interface PopoverProps {
  /** What opens it: the browser does, so it opens before the page's scripts are there. */
  trigger: (opens: { popoverTarget: string }) => ReactNode;
  align?: 'start' | 'end';
  side?: 'below' | 'above';
  label: string;
  width?: string;
  className?: string;
  /** Sent with the page, where others come when it is opened. */
  isSentAlong?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A panel beside its button. Escape, a click elsewhere and leaving it with Tab close it. */
export function Popover(props: PopoverProps) {
  const { trigger, align = 'start', side = 'below', label, width = 'w-64', className = '' } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // Somebody may have been faster than the scripts.
    if (panel.current?.matches(':popover-open')) setOpen(true);
  }, []);
  const close = () => {
    panel.current?.hidePopover();
  };
  return (
    <div
      ref={root}
      className={`popover ${className}`}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      {trigger({ popoverTarget: id })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        data-align={align}
        data-side={side}
        onToggle={({ newState, currentTarget }) => {
          // Not before it is on the screen: what stands in it may want the focus.
          flushSync(() => {
            setOpen(newState === 'open');
          });
          if (newState === 'open') placeBeside(currentTarget, root.current);
        }}
        className={`max-h-[70dvh] overflow-y-auto rounded-card border border-line bg-raised p-1.5 text-ink shadow-lg shadow-black/15 ${width}`}
      >
        {(open || props.isSentAlong) && <Inside close={close}>{props.children}</Inside>}
      </div>
    </div>
  );
}

interface InsideProps {
  close: () => void;
  children: PopoverProps['children'];
}

function Inside({ close, children }: InsideProps) {
  return children(close);
}

export const menuItemClass =
  'flex w-full cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-2 text-left text-14 text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink aria-[current]:bg-marigold-wash aria-[current]:text-marigold-ink';
