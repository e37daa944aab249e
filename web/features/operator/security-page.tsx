'use client';

import { ShieldAlert } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge, type Tone } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Attempt } from '@/lib/operator/operator';
import {
  type AttemptFilter,
  attemptHours,
  attemptKinds,
  useAttempts,
} from '@/lib/operator/trouble';
import { listClass, More, Select } from './parts';

const isId = (text: string) => /^\d{1,19}$/.test(text);

/** Who tried what they may not, in every server; `guild` is the one to begin with. */
export function OperatorSecurityPage({ guild = '' }: { guild?: string }) {
  const t = useTranslations('operator.security');
  const [filter, setFilter] = useState<AttemptFilter>({ kind: '', hours: 0, guild, actor: '' });
  const typed = useDeferredValue(filter);
  // Half an id fits nobody.
  const wanted = {
    ...typed,
    guild: isId(typed.guild.trim()) ? typed.guild.trim() : '',
    actor: isId(typed.actor.trim()) ? typed.actor.trim() : '',
  };
  const isFiltered = Object.values(wanted).some(Boolean);
  const query = useAttempts(wanted);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Filters filter={filter} onChange={setFilter} />
      <Gate query={query} skeleton={<SkeletonRows count={6} height="h-16" />}>
        {(events) =>
          events.length === 0 ? (
            <Empty title={t(isFiltered ? 'no_fit' : 'none')}>
              {t(isFiltered ? 'no_fit_text' : 'none_text')}
            </Empty>
          ) : (
            <>
              <ol className={listClass}>
                {events.map((event) => (
                  <AttemptRow
                    key={`${event.guild} ${event.id}`}
                    event={event}
                    onActor={(actor) => {
                      setFilter({ ...filter, actor });
                    }}
                  />
                ))}
              </ol>
              <More query={query} />
            </>
          )
        }
      </Gate>
    </>
  );
}

interface FiltersProps {
  filter: AttemptFilter;
  onChange: (filter: AttemptFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const t = useTranslations('operator.security');
  const isHalf = ['guild', 'actor'].some((part) => {
    const text = filter[part as 'guild' | 'actor'].trim();
    return text !== '' && !isId(text);
  });
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-center gap-3">
        <Select
          label={t('kind')}
          value={filter.kind}
          onChange={(kind) => {
            onChange({ ...filter, kind });
          }}
          options={[
            ['', t('any_kind')],
            ...attemptKinds.map((kind) => [kind, t(`kinds.${kind}`)] as const),
          ]}
        />
        <Select
          label={t('time')}
          value={filter.hours}
          onChange={(hours) => {
            onChange({ ...filter, hours });
          }}
          options={[
            [0, t('any_time')],
            ...attemptHours.map((hours) => [hours, t(`hours.${hours}`)] as const),
          ]}
        />
        {(['guild', 'actor'] as const).map((part) => (
          <SearchField
            key={part}
            label={t(part)}
            value={filter[part]}
            onChange={(text) => {
              onChange({ ...filter, [part]: text });
            }}
            size="small"
            maxLength={20}
            className="w-full sm:w-60"
          />
        ))}
      </div>
      <p role="status" className="text-14 text-rhododendron-ink">
        {isHalf && <span className="mt-1 block">{t('not_an_id')}</span>}
      </p>
    </div>
  );
}

const tones: Record<Attempt['kind'], Tone> = {
  refused: 'plain',
  forged_component: 'bad',
  cross_guild: 'warn',
};

interface AttemptRowProps {
  event: Attempt;
  onActor: (actor: string) => void;
}

function AttemptRow({ event, onActor }: AttemptRowProps) {
  const t = useTranslations('operator.security');
  const { actor } = event;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3 text-14 sm:px-5">
      <ShieldAlert size={17} aria-hidden className="shrink-0 text-rhododendron-ink max-sm:hidden" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words">
          {actor === null ? (
            <span className="font-medium">{t('nobody')}</span>
          ) : (
            <button
              type="button"
              title={t('only', { id: actor })}
              aria-label={t('only', { id: actor })}
              onClick={() => {
                onActor(actor);
              }}
              className="cursor-pointer underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              <code className="text-12">{actor}</code>
            </button>
          )}{' '}
          {t('tried')} <span className="font-medium">{event.handler}</span>
        </p>
        <p className="break-words text-quiet">
          {t('in')}{' '}
          <Link
            href={`/operator/guilds/${event.guild}`}
            className="text-glacier-ink underline underline-offset-4"
          >
            <bdi>{event.guild_name || event.guild}</bdi>
          </Link>{' '}
          · <code className="text-12">{event.code}</code>
        </p>
      </div>
      <span className="flex items-center gap-3">
        <Badge tone={tones[event.kind]}>{t(`kinds.${event.kind}`)}</Badge>
        <span className="text-12 text-quiet">
          <TimeAgo at={event.at} />
        </span>
      </span>
    </li>
  );
}
