'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { IconButton } from './button';

const places = {
  middle: 'm-auto w-[min(32rem,calc(100vw-2rem))] rounded-card border',
  wide: 'm-auto w-[min(44rem,calc(100vw-2rem))] rounded-card border',
  top: 'mx-auto mt-[12vh] mb-auto w-[min(40rem,calc(100vw-2rem))] rounded-card border',
} as const;

interface DialogProps {
  open: boolean;
  onClose: () => void;
  label: string;
  place?: keyof typeof places;
  children: ReactNode;
}

/** The browser's own modal: it keeps the focus, closes on Escape, and gives the focus back. */
export function Dialog({ open, onClose, label, place = 'middle', children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      className={`max-w-none border-line bg-raised p-0 text-ink backdrop:bg-black/55 ${places[place]}`}
    >
      {open && children}
    </dialog>
  );
}

interface DialogFrameProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
}

/** What most dialogs look like inside: title, content, actions. */
export function DialogFrame({ title, onClose, children, actions }: DialogFrameProps) {
  const t = useTranslations('common');
  return (
    <>
      <header className="flex items-center gap-3 border-b border-line py-2.5 pr-2.5 pl-5">
        <h2 className="flex-1 text-16 font-semibold">{title}</h2>
        <IconButton label={t('close')} onClick={onClose}>
          <X size={18} aria-hidden />
        </IconButton>
      </header>
      <div className="max-h-[70dvh] overflow-y-auto p-5">{children}</div>
      {actions && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {actions}
        </footer>
      )}
    </>
  );
}
