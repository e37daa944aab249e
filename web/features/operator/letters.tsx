'use client';

import { ChevronRight, RotateCw } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { type DeadLetter, type LetterFilter, useDeadLetters } from '@/lib/operator/queues';
import { useActDialog } from './act-dialog';
import { LetterDialog } from './letter-dialog';
import { listClass } from './parts';

/** What failed for good: one to look at, all that fit to be done after all. */
export function Letters({ queue }: { queue: string }) {
  const t = useTranslations('operator.queues');
  const [filter, setFilter] = useState<LetterFilter>({ name: '', reason: '' });
  const [shown, setShown] = useState<DeadLetter | null>(null);
  const wanted = useDeferredValue(filter);
  const isFiltered = wanted.name !== '' || wanted.reason !== '';
  const query = useDeadLetters(queue, wanted);
  return (
    <>
      <Filters filter={filter} onChange={setFilter} />
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-14" />}>
        {({ letters, total }) =>
          letters.length === 0 ? (
            <Empty title={t(isFiltered ? 'no_fit' : 'no_letters')}>
              {t(isFiltered ? 'no_fit_text' : 'no_letters_text')}
            </Empty>
          ) : (
            <>
              <div className="mb-3 flex flex-wrap items-center gap-3">
                <p className="tabular flex-1 text-14 text-quiet">
                  {t('shown', { shown: letters.length, total })}
                </p>
                <ReplayAll queue={queue} filter={wanted} />
              </div>
              <ul className={listClass}>
                {letters.map((letter) => (
                  <li key={letter.id}>
                    <LetterRow
                      letter={letter}
                      onOpen={() => {
                        setShown(letter);
                      }}
                    />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Gate>
      <LetterDialog
        letter={shown}
        onClose={() => {
          setShown(null);
        }}
      />
    </>
  );
}

interface FiltersProps {
  filter: LetterFilter;
  onChange: (filter: LetterFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const t = useTranslations('operator.queues');
  return (
    <div className="mb-4 grid gap-3 sm:max-w-2xl sm:grid-cols-2">
      {(['name', 'reason'] as const).map((part) => (
        <label key={part} className="text-14 font-semibold">
          {t(`by_${part}`)}
          <input
            type="search"
            value={filter[part]}
            maxLength={100}
            onChange={(event) => {
              onChange({ ...filter, [part]: event.target.value });
            }}
            className={`mt-1 font-normal ${inputClass}`}
          />
        </label>
      ))}
    </div>
  );
}

function ReplayAll({ queue, filter }: { queue: string; filter: LetterFilter }) {
  const t = useTranslations('operator.queues');
  const act = useActDialog();
  const open = () => {
    act({
      title: t('replay_all'),
      text: t('replay_all_text'),
      button: t('replay_all'),
      run: (reason) => {
        const body = {
          reason,
          ...(filter.name ? { name: filter.name } : {}),
          ...(filter.reason ? { failed_reason: filter.reason } : {}),
        };
        const params = { path: { queue } };
        return ask(api.POST('/api/operator/queues/{queue}/dead-letters/replay', { params, body }));
      },
    });
  };
  return (
    <Button size="small" onClick={open}>
      <RotateCw size={15} aria-hidden />
      {t('replay_all')}
    </Button>
  );
}

function LetterRow({ letter, onOpen }: { letter: DeadLetter; onOpen: () => void }) {
  const t = useTranslations('operator.queues');
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-4 py-2.5 text-left text-14 transition-colors duration-150 hover:bg-sunken sm:px-5"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{letter.name}</span>{' '}
        <code className="text-12 break-all text-quiet">{letter.id}</code>
        <span className="block truncate text-quiet">{letter.reason}</span>
      </span>
      <span className="flex items-center gap-3 text-12 text-quiet">
        {t('attempts_made', { made: letter.attempts_made })}
        <TimeAgo at={letter.died} />
        <ChevronRight size={16} aria-hidden />
      </span>
    </button>
  );
}
