'use client';

import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Case } from '@/lib/guild/cases';
import { useGuildId, usePeople } from '@/lib/guild/guild';
import { KindBadge } from './kind';
import { Moderator, partiesOf, Target } from './parties';

interface CaseListProps {
  cases: readonly Case[];
  /** On a member's own page nobody has to be told whom it was done to. */
  withTarget?: boolean;
}

/** A table at a desk, cards on a phone: each row leads to its case. */
export function CaseList({ cases, withTarget = true }: CaseListProps) {
  const t = useTranslations('cases');
  const { data: people } = usePeople(partiesOf(cases));
  return (
    <div className="overflow-hidden rounded-card border border-line bg-raised">
      <table className="block w-full text-14 md:table">
        <thead className="hidden text-left text-12 text-quiet md:table-header-group">
          <tr className="border-b border-line">
            <th className="px-4 py-2.5 font-semibold">{t('case')}</th>
            {withTarget && <th className="px-4 py-2.5 font-semibold">{t('member')}</th>}
            <th className="px-4 py-2.5 font-semibold">{t('reason')}</th>
            <th className="px-4 py-2.5 font-semibold">{t('moderator')}</th>
            <th className="px-4 py-2.5 text-right font-semibold">{t('when')}</th>
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {cases.map((one) => (
            <tr
              key={one.number}
              className={`relative grid grid-cols-[1fr_auto] items-center gap-x-3 px-4 py-3 hover:bg-sunken md:table-row md:p-0 ${one.voided ? 'text-quiet' : ''}`}
            >
              <td className="p-0 whitespace-nowrap md:px-4 md:py-3">
                <NumberLink number={one.number} />
                <span className="ms-2.5 align-middle">
                  <KindBadge kind={one.kind} />
                </span>
                {one.voided && (
                  <span className="ms-1.5 align-middle">
                    <Badge>{t('void')}</Badge>
                  </span>
                )}
              </td>
              {withTarget && (
                <td className="relative z-10 order-last col-span-2 mt-1.5 max-w-52 p-0 md:order-none md:mt-0 md:px-4 md:py-3">
                  <Target id={one.target_id} people={people} />
                </td>
              )}
              <td className="order-3 col-span-2 mt-1 max-w-md p-0 break-words text-soft md:order-none md:mt-0 md:px-4 md:py-3">
                <bdi className="line-clamp-2">{one.reason || t('no_reason')}</bdi>
              </td>
              <td className="hidden max-w-44 px-4 py-3 md:table-cell">
                <Moderator id={one.moderator_id} people={people} />
              </td>
              <td className="order-2 p-0 text-right text-12 text-quiet md:order-none md:px-4 md:py-3">
                <TimeAgo at={one.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The whole row is its link; what else in it can be pressed lies above. */
function NumberLink({ number }: { number: number }) {
  const guildId = useGuildId();
  return (
    <Link
      href={`/dashboard/${guildId}/moderation/${number}`}
      className="tabular font-mono font-semibold text-ink before:absolute before:inset-0 hover:underline"
    >
      #{number}
    </Link>
  );
}

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

export function MoreButton({ query }: { query: Paged }) {
  const t = useTranslations('common');
  if (!query.hasNextPage) return null;
  return (
    <div className="mt-4 text-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  );
}
