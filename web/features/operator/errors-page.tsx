'use client';

import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ErrorGroup } from '@/lib/operator/operator';
import { useErrors } from '@/lib/operator/trouble';
import { listClass, More, Select } from './parts';

const processes = ['api', 'bot', 'worker'] as const;

/** What went wrong in any process, what happened last first. */
export function OperatorErrorsPage() {
  const t = useTranslations('operator');
  const [search, setSearch] = useState('');
  const [process, setProcess] = useState<(typeof processes)[number] | ''>('');
  const wanted = useDeferredValue(search.trim());
  const query = useErrors({ search: wanted, process });
  const isFiltered = wanted !== '' || process !== '';
  return (
    <>
      <PageHead title={t('errors.title')} lead={t('errors.lead')} />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchField
          label={t('errors.search')}
          value={search}
          onChange={setSearch}
          maxLength={200}
          className="w-full max-w-md"
        />
        <Select
          label={t('errors.process')}
          value={process}
          onChange={setProcess}
          options={[
            ['', t('errors.any_process')],
            ...processes.map((one) => [one, t(`processes.role.${one}`)] as const),
          ]}
        />
      </div>
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-16" />}>
        {(errors) =>
          errors.length === 0 ? (
            <Empty title={t(isFiltered ? 'errors.no_fit' : 'errors.none')}>
              {t(isFiltered ? 'errors.no_fit_text' : 'errors.none_text')}
            </Empty>
          ) : (
            <>
              <ul className={listClass}>
                {errors.map((error) => (
                  <li key={error.group}>
                    <ErrorLink error={error} />
                  </li>
                ))}
              </ul>
              <More query={query} />
            </>
          )
        }
      </Gate>
    </>
  );
}

function ErrorLink({ error }: { error: ErrorGroup }) {
  const t = useTranslations('operator.errors');
  return (
    <Link
      href={`/operator/errors/${error.group}`}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-card px-4 py-3 text-14 transition-colors duration-150 hover:bg-sunken sm:px-5"
    >
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium break-words">{error.message}</span>{' '}
        <code className="text-12 text-quiet">{error.group}</code>
        {error.error && <span className="block truncate text-quiet">{error.error}</span>}
      </span>
      <span className="flex flex-wrap items-center gap-2 text-12 text-quiet">
        <Processes names={error.processes} />
        <span className="tabular whitespace-nowrap">{t('times', { times: error.times })}</span>
        <TimeAgo at={error.last_at} />
        <ChevronRight size={16} aria-hidden />
      </span>
    </Link>
  );
}

export function Processes({ names }: { names: readonly string[] }) {
  return names.map((name) => <Badge key={name}>{name}</Badge>);
}
