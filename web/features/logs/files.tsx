'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { actionClass } from '@/components/ui/button';
import { useGuildId } from '@/lib/guild/guild';
import { logFile, type LogFilter } from '@/lib/guild/logs';

/** What fits the filters, as a file. */
export function Files({ filter }: { filter: LogFilter }) {
  const t = useTranslations('logs');
  const guildId = useGuildId();
  return (
    <>
      {(['csv', 'jsonl'] as const).map((ending) => (
        <a
          key={ending}
          href={logFile(guildId, filter, ending)}
          download
          className={actionClass('secondary')}
        >
          <Download size={16} aria-hidden />
          {t(`file_${ending}`)}
        </a>
      ))}
    </>
  );
}
