'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { RuleDraft } from './use-rule-draft';

export function RulesBar({ draft }: { draft: RuleDraft }) {
  const t = useTranslations();
  if (draft.count === 0) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised lg:start-64">
      <div className="mx-auto flex max-w-[70rem] flex-wrap items-center justify-end gap-2 px-4 py-3 sm:px-6">
        <p role="status" className="tabular min-w-0 flex-1 basis-40 text-14 font-medium">
          {draft.progress
            ? t('commands.saving', draft.progress)
            : t('settings.unsaved', { count: draft.count })}
        </p>
        <Button shape="quiet" onClick={draft.discard}>
          {t('settings.discard')}
        </Button>
        <Button shape="primary" busy={draft.progress !== null} onClick={() => void draft.saveAll()}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
