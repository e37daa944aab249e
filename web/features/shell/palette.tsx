'use client';

import { lazy, Suspense, useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { GuildPage } from '../feature';

const PaletteList = lazy(async () => ({ default: (await import('./palette-list')).PaletteList }));

interface PaletteProps {
  pages: readonly GuildPage[];
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Ctrl-K: every page, feature, setting and server by its words. */
export function Palette({ pages, open, onOpen }: PaletteProps) {
  const t = useTranslations('shell');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [onOpen]);
  const close = () => {
    onOpen(false);
  };
  return (
    <Dialog open={open} place="top" label={t('find')} onClose={close}>
      <div className="min-h-80 p-3">
        <Suspense fallback={<Skeleton className="h-9" />}>
          <PaletteList pages={pages} onClose={close} />
        </Suspense>
      </div>
    </Dialog>
  );
}
