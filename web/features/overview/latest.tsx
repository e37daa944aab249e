'use client';

import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Gate } from '@/components/state/states';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useGuildId, usePeople } from '@/lib/guild/guild';
import { useAudit } from '@/lib/guild/records';
import { useActionText } from '@/components/discord/action-text';
import { latest } from './asked';

export function Latest() {
  const t = useTranslations('overview');
  const pages = useTranslations('pages');
  const query = useAudit(latest);
  const guildId = useGuildId();
  const tell = useActionText();
  const { data: people } = usePeople(query.data?.map(({ actor }) => actor) ?? []);
  return (
    <Card
      title={t('latest')}
      action={
        <Link
          href={`/dashboard/${guildId}/audit`}
          className="text-14 text-glacier-ink underline underline-offset-4"
        >
          {pages('audit')}
        </Link>
      }
    >
      <Gate query={query} skeleton={<Skeleton className="h-72" />}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="text-14 text-quiet">{t('latest_none')}</p>
          ) : (
            <ul className="grid grid-cols-1 gap-3">
              {entries.map((entry) => (
                <li key={entry.id} className="flex flex-wrap items-center gap-x-2 text-14">
                  <PersonFace id={entry.actor} person={people?.get(entry.actor)} />
                  <span className="min-w-0 flex-1 truncate text-soft">{tell(entry)}</span>
                  <span className="text-12 text-quiet">
                    <TimeAgo at={entry.at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Gate>
    </Card>
  );
}
