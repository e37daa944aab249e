'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ChannelFace, PersonFace } from '@/components/discord/faces';
import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Person, PlacedChannel } from '@/lib/guild/guild';
import type { LogEntry, LogFilter } from '@/lib/guild/logs';

interface EntryProps {
  entry: LogEntry;
  people: Map<string, Person> | undefined;
  channel: PlacedChannel | undefined;
  onFilter: (some: LogFilter) => void;
}

/** A line that opens: what happened, to whom, where and by whom; and in it all that is known. */
export function Entry({ entry, people, channel, onFilter }: EntryProps) {
  const t = useTranslations('logs');
  const { user, by } = entry;
  return (
    <li>
      <details className="group">
        <summary className="grid min-h-14 cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 rounded-card px-4 py-2.5 text-14 hover:bg-sunken sm:px-5">
          <svg aria-hidden viewBox="0 0 2 8" className="h-8 w-1 shrink-0">
            <rect width="2" height="8" rx="1" fill={entry.color} />
          </svg>
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="font-semibold">{entry.title}</span>
              {user && <PersonFace id={user} person={people?.get(user)} />}
              {entry.channel && <Place id={entry.channel} channel={channel} />}
              {by && by !== user && (
                <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 text-quiet">
                  {t('by')}
                  <span className="min-w-0 text-ink">
                    <PersonFace id={by} person={people?.get(by)} />
                  </span>
                </span>
              )}
              {entry.case !== null && (
                <span className="tabular text-12 text-quiet">
                  {t('case', { number: String(entry.case) })}
                </span>
              )}
            </span>
            {entry.text && (
              <bdi className="line-clamp-2 break-words whitespace-pre-line text-soft">
                {entry.text}
              </bdi>
            )}
          </span>
          <span className="flex items-center gap-2 text-12 text-quiet">
            <TimeAgo at={entry.at} />
            <ChevronDown
              size={16}
              aria-hidden
              className="shrink-0 transition-transform duration-150 group-open:rotate-180"
            />
          </span>
        </summary>
        <Details entry={entry} onFilter={onFilter} />
      </details>
    </li>
  );
}

/** A channel by its name, also when it is gone. */
function Place({ id, channel }: { id: string; channel: PlacedChannel | undefined }) {
  const t = useTranslations('picker');
  if (channel) return <ChannelFace channel={channel} />;
  return (
    <span className="text-quiet" title={id}>
      {t('gone')}
    </span>
  );
}

function Details({ entry, onFilter }: Pick<EntryProps, 'entry' | 'onFilter'>) {
  const t = useTranslations('logs');
  const { user, by, channel } = entry;
  return (
    <div className="grid gap-3 px-4 pb-4 text-14 sm:px-5">
      {entry.text && (
        <p className="rounded-control bg-sunken p-2.5 break-words whitespace-pre-wrap">
          <bdi>{entry.text}</bdi>
        </p>
      )}
      {entry.fields.length > 0 && (
        <dl className="grid gap-3 md:grid-cols-2">
          {entry.fields.map(({ name, value }, place) => (
            <div key={place} className="min-w-0">
              <dt className="text-12 font-semibold text-quiet">{name}</dt>
              <dd className="break-words whitespace-pre-wrap">
                <bdi>{value || '–'}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="flex flex-wrap items-center gap-2 text-12 text-quiet">
        <code className="break-all">{entry.id}</code>
        <Button
          size="small"
          shape="quiet"
          onClick={() => {
            onFilter({ type: entry.kind });
          }}
        >
          {t('only_kind')}
        </Button>
        {(user ?? by) && (
          <Button
            size="small"
            shape="quiet"
            onClick={() => {
              onFilter({ user: user ?? by ?? '' });
            }}
          >
            {t('only_user')}
          </Button>
        )}
        {channel && (
          <Button
            size="small"
            shape="quiet"
            onClick={() => {
              onFilter({ channel });
            }}
          >
            {t('only_channel')}
          </Button>
        )}
      </p>
    </div>
  );
}
