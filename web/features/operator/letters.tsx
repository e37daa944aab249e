'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type DeadLetter, type LetterFilter, useDeadLetters } from '@/lib/operator/queues';
import { LetterDialog } from './letter-dialog';
import { listClass, More } from './parts';
import { SweepDialog, type Sweep } from './sweep-dialog';
import { WorkRow } from './work-row';

/** What failed for good: one to look at; all that fit to be done after all, or thrown away. */
export function Letters({ queue }: { queue: string }) {
  const t = useTranslations('operator.queues');
  const [filter, setFilter] = useState<LetterFilter>({ name: '', reason: '' });
  const [shown, setShown] = useState<DeadLetter | null>(null);
  const [sweep, setSweep] = useState<Sweep | null>(null);
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
                <p className="tabular min-w-40 flex-1 text-14 text-quiet">
                  {t('shown', { shown: letters.length, total })}
                </p>
                <SweepButtons onSweep={setSweep} />
              </div>
              <ul className={listClass}>
                {letters.map((letter) => (
                  <li key={letter.id}>
                    <WorkRow
                      work={letter}
                      attempts={t('attempts_made', { made: letter.attempts_made })}
                      at={letter.died}
                      onOpen={() => {
                        setShown(letter);
                      }}
                    />
                  </li>
                ))}
              </ul>
              <More query={query} />
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
      <SweepDialog
        queue={queue}
        filter={wanted}
        sweep={sweep}
        onClose={() => {
          setSweep(null);
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

function SweepButtons({ onSweep }: { onSweep: (sweep: Sweep) => void }) {
  const t = useTranslations('operator.queues');
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        onClick={() => {
          onSweep('replay');
        }}
      >
        <RotateCw size={15} aria-hidden />
        {t('replay_all')}
      </Button>
      <Button
        size="small"
        shape="danger"
        onClick={() => {
          onSweep('purge');
        }}
      >
        <Trash2 size={15} aria-hidden />
        {t('purge_all')}
      </Button>
    </div>
  );
}
