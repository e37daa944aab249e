'use client';

import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useMe } from '@/lib/guild/session';
import { type OperatorAct, useActs } from '@/lib/operator/operator';
import type { OperatorCatalogue } from '@/lib/words/read-words';
import { GuildName } from './guild-name';
import { listClass, More } from './parts';

type KnownAct = keyof OperatorCatalogue['operator']['acts']['what'];

/** What operators did, the newest first: everywhere, or with one server. */
export function ActList({ guild }: { guild?: string }) {
  const t = useTranslations('operator.acts');
  const query = useActs(guild);
  return (
    <Gate query={query} skeleton={<SkeletonRows count={6} height="h-16" />}>
      {(acts) =>
        acts.length === 0 ? (
          <Empty title={t('none')}>{t('none_text')}</Empty>
        ) : (
          <>
            <ol className={listClass}>
              {acts.map((act) => (
                <ActRow key={act.id} act={act} withGuild={guild === undefined} />
              ))}
            </ol>
            <More query={query} />
          </>
        )
      }
    </Gate>
  );
}

function ActRow({ act, withGuild }: { act: OperatorAct; withGuild: boolean }) {
  const t = useTranslations('operator.acts');
  const me = useMe().data?.user.id;
  const known = `what.${act.action.replaceAll('.', '_')}` as `what.${KnownAct}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-14 sm:px-5">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <span className="font-semibold">
            {act.by === me ? t('you') : t('operator')}
            {act.by !== me && <code className="ms-1 text-12 font-normal">{act.by}</code>}
          </span>{' '}
          <span className="text-soft">{t.has(known) ? t(known) : act.action}</span>{' '}
          <code className="text-12 break-all">{act.subject}</code>
          {withGuild && act.guild && (
            <>
              {' · '}
              <Link
                href={`/operator/guilds/${act.guild}`}
                className="text-glacier-ink underline underline-offset-4"
              >
                <GuildName id={act.guild} />
              </Link>
            </>
          )}
        </p>
        <p className="break-words text-quiet">{act.reason || t('no_reason')}</p>
      </div>
      <span className="flex items-center gap-3">
        <Outcome outcome={act.outcome} />
        <span className="text-12 text-quiet">
          <TimeAgo at={act.at} />
        </span>
      </span>
    </li>
  );
}

function Outcome({ outcome }: { outcome: string | null }) {
  const t = useTranslations('operator.acts');
  if (outcome === 'done') return <Badge tone="good">{t('done')}</Badge>;
  if (outcome === null) return <Badge tone="warn">{t('broken')}</Badge>;
  return <Badge tone="bad">{t('refused', { code: outcome })}</Badge>;
}
