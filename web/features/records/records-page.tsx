'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageHead } from '@/components/ui/card';
import { useGuild } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { Attempts } from './attempts';
import { AuditLog } from './audit-log';

/** What was done, and for admins what was refused. */
export function RecordsPage() {
  const t = useTranslations('records');
  const isAdmin = mayAs(useGuild().data?.role, 'admin');
  const [shown, setShown] = useState<'actions' | 'attempts'>('actions');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {isAdmin && (
        <div
          role="group"
          aria-label={t('title')}
          className="mb-4 inline-flex rounded-control border border-line bg-raised p-0.5"
        >
          {(['actions', 'attempts'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === shown}
              onClick={() => {
                setShown(one);
              }}
              className="h-8 cursor-pointer rounded-[6px] px-3 text-14 font-medium text-quiet transition-colors duration-150 hover:text-ink aria-pressed:bg-marigold-wash aria-pressed:text-marigold-ink"
            >
              {t(one)}
            </button>
          ))}
        </div>
      )}
      {shown === 'actions' ? <AuditLog /> : <Attempts />}
    </>
  );
}
