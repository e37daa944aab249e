'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';

interface SaveBarProps {
  count: number;
  problems: number;
  blocked: boolean;
  busy: boolean;
  onDiscard: () => void;
}

/** What is not saved yet, with Save and Discard; there only while something is. */
export function SaveBar({ count, problems, blocked, busy, onDiscard }: SaveBarProps) {
  const t = useTranslations();
  if (count === 0) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised lg:start-64">
      <div className="mx-auto flex max-w-[70rem] flex-wrap items-center justify-end gap-2 px-4 py-3 sm:px-6">
        <p role="status" className="tabular min-w-0 flex-1 basis-40 text-14 font-medium">
          {problems > 0
            ? t('settings.has_problems', { count: problems })
            : t('settings.unsaved', { count })}
        </p>
        <Button shape="quiet" onClick={onDiscard}>
          {t('settings.discard')}
        </Button>
        <Button type="submit" shape="primary" busy={busy} disabled={blocked}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
