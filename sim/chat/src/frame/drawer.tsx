import { type ReactNode, useEffect, useRef } from 'react';

interface DrawerProps {
  side: 'left' | 'right';
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** What has no room beside the conversation slides over it. */
export function Drawer({ side, label, onClose, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  const place =
    side === 'left'
      ? 'mr-auto ml-0 border-r [--from:-2rem]'
      : 'mr-0 ml-auto border-l [--from:2rem]';
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className={`my-0 h-dvh max-h-none w-76 max-w-[calc(100vw-3rem)] animate-[slide-in_180ms_ease-out] overflow-y-auto border-line bg-ground p-0 text-ink backdrop:veil ${place}`}
    >
      {children}
    </dialog>
  );
}
