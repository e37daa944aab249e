import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CloseIcon } from './icons';

const fields = 'input, textarea, select, [aria-haspopup]';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A native modal dialog: focus begins in its first field and stays inside, Escape closes, and it gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    // The browser would take the first button, which closes.
    shown?.querySelector<HTMLElement>(`form :is(${fields})`)?.focus();
    return () => {
      shown?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] max-h-[min(44rem,calc(100dvh-2rem))] overflow-hidden rounded-card border border-line bg-raised p-0 text-ink backdrop:veil"
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-center gap-3 border-b border-line py-3 pr-3 pl-5">
          <h2 id={heading} className="min-w-0 flex-1 text-16 font-semibold break-words">
            {title}
          </h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
