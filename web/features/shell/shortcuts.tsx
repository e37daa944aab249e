'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Dialog, DialogFrame } from '@/components/ui/dialog';

/** "?" lists what the keyboard can do; not while somebody types. */
export function Shortcuts() {
  const t = useTranslations('shell');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === '?' && !target.closest('input, textarea, select')) setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  const close = () => {
    setOpen(false);
  };
  const list = [
    ['Ctrl K', t('shortcut_find')],
    ['Ctrl S', t('shortcut_save')],
    ['?', t('shortcut_help')],
  ] as const;
  return (
    <Dialog open={open} label={t('shortcuts')} onClose={close}>
      <DialogFrame title={t('shortcuts')} onClose={close}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-14">
          {list.map(([keys, what]) => (
            <div key={keys} className="contents">
              <dt>
                <kbd className="rounded border border-line bg-sunken px-2 py-0.5 text-12">
                  {keys}
                </kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </DialogFrame>
    </Dialog>
  );
}
