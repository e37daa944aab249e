'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import type { CaseEdit } from '@/lib/guild/cases';
import type { Person } from '@/lib/guild/guild';
import { Moderator } from './parties';

interface CaseHistoryProps {
  history: readonly CaseEdit[];
  people: Map<string, Person> | undefined;
}

/** Who changed what, from what to what; the latest first. */
export function CaseHistory({ history, people }: CaseHistoryProps) {
  const t = useTranslations('cases');
  return (
    <Card title={t('history')} note={history.length === 0 ? t('never_changed') : undefined}>
      <ol className="-my-2 divide-y divide-line">
        {history.map((edit) => (
          <li key={`${edit.revision} ${edit.field}`} className="py-3 text-14">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Moderator id={edit.by} people={people} />
              <span className="font-medium">{t(`changed.${edit.field}`)}</span>
              <span className="text-12 text-quiet">
                <TimeAgo at={edit.at} />
              </span>
            </p>
            <Change edit={edit} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Change({ edit }: { edit: CaseEdit }) {
  if (edit.field === 'restore') return null;
  if (edit.field === 'void') return <Value text={edit.after} />;
  return (
    <div className="mt-1.5 grid grid-cols-1 gap-1 sm:grid-cols-[1fr_auto_1fr] sm:items-start sm:gap-3">
      <Value text={shownAs(edit, edit.before)} isOld />
      <span aria-hidden className="hidden pt-1.5 text-quiet sm:block">
        →
      </span>
      <Value text={shownAs(edit, edit.after)} />
    </div>
  );
}

const shownAs = ({ field }: CaseEdit, value: string) =>
  field === 'refers_to' && value ? `#${value}` : value;

function Value({ text, isOld = false }: { text: string; isOld?: boolean }) {
  const t = useTranslations('cases');
  return (
    <p
      className={`min-w-0 rounded-control bg-sunken px-2.5 py-1.5 break-words whitespace-pre-line ${isOld ? 'text-quiet line-through decoration-line-strong' : 'text-soft'}`}
    >
      <bdi>{text || t('nothing')}</bdi>
    </p>
  );
}
