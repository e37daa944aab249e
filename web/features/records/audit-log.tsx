'use client';

import { ChevronDown, Download, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useActionText } from '@/components/discord/action-text';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { csvHref } from '@/lib/csv/csv';
import { type Person, usePeople } from '@/lib/guild/guild';
import { type AuditEntry, useAudit } from '@/lib/guild/records';
import { Actor, useActorName } from './actor';
import { csvOfEntries } from './csv';

const actions = [
  'settings.changed',
  'feature.switched',
  'access.changed',
  'staff.changed',
  'team.changed',
  'plan.changed',
  'plan.granted',
  'plan.revoked',
  'key.made',
  'export.asked',
  'export.link_made',
  'export.deleted',
  'key.revoked',
] as const;

interface Filter {
  actor?: string;
  action?: string;
}

export function AuditLog() {
  const t = useTranslations();
  const [filter, setFilter] = useState<Filter>({});
  const query = useAudit(filter);
  const { data: people } = usePeople(query.data?.map(({ actor }) => actor) ?? []);
  const isFiltered = filter.actor !== undefined || filter.action !== undefined;
  return (
    <>
      <Filters filter={filter} people={people} entries={query.data} onChange={setFilter} />
      <Gate query={query} skeleton={<SkeletonRows count={8} height="h-16" />}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title={t(isFiltered ? 'records.no_match' : 'records.none')}>
              {t(isFiltered ? 'records.no_match_text' : 'records.none_text')}
            </Empty>
          ) : (
            <>
              <ol className="divide-y divide-line rounded-card border border-line bg-raised">
                {entries.map((entry) => (
                  <Entry
                    key={entry.id}
                    entry={entry}
                    person={people?.get(entry.actor)}
                    onActor={() => {
                      setFilter({ ...filter, actor: entry.actor });
                    }}
                  />
                ))}
              </ol>
              {query.hasNextPage && (
                <div className="mt-4 text-center">
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('common.more')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Gate>
    </>
  );
}

interface FiltersProps {
  filter: Filter;
  people: Map<string, Person> | undefined;
  entries: readonly AuditEntry[] | undefined;
  onChange: (filter: Filter) => void;
}

function Filters({ filter, people, entries, onChange }: FiltersProps) {
  const t = useTranslations('records');
  const tell = useActionText();
  const nameOf = useActorName();
  const { actor, action } = filter;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <select
        aria-label={t('what')}
        value={action ?? ''}
        onChange={(event) => {
          const chosen = event.target.value;
          onChange({ ...(actor ? { actor } : {}), ...(chosen ? { action: chosen } : {}) });
        }}
        className="h-9 max-w-full cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14"
      >
        <option value="">{t('any')}</option>
        {actions.map((one) => (
          <option key={one} value={one}>
            {tell({ action: one, subject: '…' })}
          </option>
        ))}
      </select>
      {actor && (
        <Button
          size="small"
          onClick={() => {
            onChange(action ? { action } : {});
          }}
        >
          {t('only', { name: nameOf(actor, people?.get(actor)) })}
          <X size={14} aria-hidden />
        </Button>
      )}
      {entries && entries.length > 0 && (
        <a
          href={csvHref(csvOfEntries(entries))}
          download="audit-log.csv"
          className="ms-auto inline-flex h-8 items-center gap-1.5 rounded-control px-2.5 text-14 text-soft hover:bg-sunken hover:text-ink"
        >
          <Download size={16} aria-hidden />
          {t('export')}
        </a>
      )}
    </div>
  );
}

interface EntryProps {
  entry: AuditEntry;
  person: Person | undefined;
  onActor: () => void;
}

function Entry({ entry, person, onActor }: EntryProps) {
  const t = useTranslations('records');
  const tell = useActionText();
  const nameOf = useActorName();
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-2 gap-y-1 rounded-card px-5 py-2.5 text-14 hover:bg-sunken">
          <Actor id={entry.actor} person={person} />
          <span className="min-w-0 flex-1 basis-48 text-soft">{tell(entry)}</span>
          <span className="text-12 text-quiet">
            <TimeAgo at={entry.at} />
          </span>
          <ChevronDown
            size={16}
            aria-hidden
            className="shrink-0 text-quiet transition-transform duration-150 group-open:rotate-180"
          />
        </summary>
        <div className="grid gap-3 px-5 pb-4 text-14 md:grid-cols-2">
          <Side title={t('before')} value={entry.before} />
          <Side title={t('after')} value={entry.after} />
          <p className="flex flex-wrap items-center gap-2 text-12 text-quiet md:col-span-2">
            <code>{entry.action}</code> · {entry.source} · <code>{entry.id}</code>
            <Button size="small" shape="quiet" onClick={onActor}>
              {t('only', { name: nameOf(entry.actor, person) })}
            </Button>
          </p>
        </div>
      </details>
    </li>
  );
}

function Side({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-12 font-semibold text-quiet">{title}</p>
      <pre
        role="group"
        tabIndex={0}
        aria-label={title}
        className="max-h-64 overflow-auto rounded-control bg-sunken p-2.5 font-mono text-12 whitespace-pre-wrap"
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}
