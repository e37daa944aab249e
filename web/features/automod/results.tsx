'use client';

import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Gate } from '@/components/state/states';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { type Offence, useAutomodResults, useOffences } from '@/lib/guild/automod';
import { useGuildId, usePeople } from '@/lib/guild/guild';

const shown = 6;

/** What the rules did since yesterday, or would have done; and the last things that they saw. */
export function Results() {
  const t = useTranslations('automod');
  const results = useAutomodResults();
  return (
    <Card title={t('results')} note={t('results_note')}>
      <Gate query={results} skeleton={<Skeleton className="h-24" />}>
        {(rules) =>
          rules.length === 0 ? (
            <p className="text-14 text-quiet">{t('quiet')}</p>
          ) : (
            <>
              <table className="tabular w-full text-14">
                <thead className="text-12 text-quiet">
                  <tr>
                    <th className="pb-1.5 text-left font-semibold">{t('rule')}</th>
                    <th className="pb-1.5 text-right font-semibold">{t('did')}</th>
                    <th className="pb-1.5 text-right font-semibold">{t('would')}</th>
                    <th className="pb-1.5 text-right font-semibold">{t('could_not')}</th>
                  </tr>
                </thead>
                <tbody className="divide-y divide-line">
                  {rules.map((one) => (
                    <tr key={one.rule}>
                      <td className="max-w-40 truncate py-1.5 pe-2">
                        <bdi>{one.rule}</bdi>
                      </td>
                      <td className="py-1.5 text-right">{one.done}</td>
                      <td className="py-1.5 text-right">{one.tried}</td>
                      <td
                        className={`py-1.5 text-right ${one.failed > 0 ? 'font-semibold text-rhododendron-ink' : ''}`}
                      >
                        {one.failed}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Latest />
            </>
          )
        }
      </Gate>
    </Card>
  );
}

const tones: Record<Offence['state'], Tone> = {
  acting: 'warn',
  done: 'good',
  failed: 'bad',
  tried: 'info',
  seen: 'plain',
};

function Latest() {
  const t = useTranslations('automod');
  const guildId = useGuildId();
  const { data: offences = [] } = useOffences({ limit: shown });
  const { data: people } = usePeople(offences.map(({ user_id: id }) => id));
  if (offences.length === 0) return null;
  return (
    <ol aria-label={t('latest')} className="mt-4 divide-y divide-line border-t border-line text-14">
      {offences.map((one) => (
        <li key={one.id} className="py-2.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              href={`/dashboard/${guildId}/members/${one.user_id}`}
              className="min-w-0 hover:underline"
            >
              <PersonFace id={one.user_id} person={people?.get(one.user_id)} />
            </Link>
            <Badge tone={tones[one.state]}>{t(`offence.${one.state}`)}</Badge>
            <span className="ms-auto text-12 text-quiet">
              <TimeAgo at={one.at} />
            </span>
          </p>
          <p className="mt-1 break-words text-soft">
            <bdi className="font-medium">{one.rule}</bdi>: <bdi>{one.why}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}
