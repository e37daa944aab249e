'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button, IconButton } from './button';

interface Toast {
  tone: 'good' | 'bad';
  /** Nothing where there was no answer that could say why. */
  text: string;
  action?: { label: string; run: () => void };
}

const Toaster = createContext<(toast: Toast) => void>(() => undefined);
const shownForMs = 7000;

/** Says in a corner what has been done, with a way back. What went wrong stays until it is closed. */
export function useToast(): (toast: Toast) => void {
  return use(Toaster);
}

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Toast & { id: number })[]>([]);
  const drop = useCallback((id: number) => {
    setShown((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const add = useCallback(
    (toast: Toast) => {
      const id = Math.random();
      setShown((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.tone === 'good')
        setTimeout(() => {
          drop(id);
        }, shownForMs);
    },
    [drop],
  );
  return (
    <Toaster value={add}>
      {children}
      <div
        role="status"
        className="fixed end-4 bottom-20 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
      >
        {shown.map((toast) => (
          <ToastCard
            key={toast.id}
            toast={toast}
            onClose={() => {
              drop(toast.id);
            }}
          />
        ))}
      </div>
    </Toaster>
  );
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const t = useTranslations();
  const Icon = toast.tone === 'good' ? CircleCheck : CircleAlert;
  return (
    <div className="flex items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 text-14 shadow-lg shadow-black/15">
      <Icon
        size={18}
        aria-hidden
        className={`shrink-0 ${toast.tone === 'good' ? 'text-pine-ink' : 'text-rhododendron-ink'}`}
      />
      <p className="min-w-0 flex-1 break-words">{toast.text || t('state.unreachable')}</p>
      {toast.action && (
        <Button
          size="small"
          shape="quiet"
          onClick={() => {
            toast.action?.run();
            onClose();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={t('common.close')} onClick={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
