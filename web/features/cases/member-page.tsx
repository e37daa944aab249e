'use client';

import { Gavel } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { RoleFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Schemas } from '@/lib/api/client';
import { useCases, useMember } from '@/lib/guild/cases';
import { useGuild, useGuildId, usePeople, usePlaces } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { ActDialog } from './act-dialog';
import { CaseList, MoreButton } from './case-list';
import { useKindName } from './kind';

type Record = Schemas['MemberRecord'];

/** Somebody: how they stand in the server, what counts against them, and their cases. */
export function MemberPage({ userId }: { userId: string }) {
  const query = useMember(userId);
  return (
    <>
      <Head userId={userId} record={query.data} />
      <Gate query={query} skeleton={<Skeleton className="h-40 rounded-card" />}>
        {(record) => <Standing record={record} />}
      </Gate>
      <History userId={userId} />
    </>
  );
}

function Head({ userId, record }: { userId: string; record: Record | undefined }) {
  const t = useTranslations();
  const { data: people } = usePeople([userId]);
  const may = mayAs(useGuild().data?.role, 'moderator');
  const [isActing, setIsActing] = useState(false);
  const person = people?.get(userId);
  const name = person?.display_name ?? t('common.somebody');
  return (
    <header className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3">
      <Avatar name={name} id={userId} url={person?.avatar_url} size="large" />
      <div className="min-w-0 flex-1 basis-52">
        <h1 className="text-28 font-semibold break-words">
          <bdi>{name}</bdi>
        </h1>
        <p className="flex flex-wrap items-center gap-2 text-14 text-quiet">
          {person && <bdi>{person.username}</bdi>}
          <CopyButton text={userId} label={t('cases.copy_id')} />
          {record && <StandingBadge standing={record.standing} />}
        </p>
      </div>
      {may && (
        <Button
          shape="primary"
          onClick={() => {
            setIsActing(true);
          }}
        >
          <Gavel size={16} aria-hidden />
          {t('cases.act')}
        </Button>
      )}
      <ActDialog
        open={isActing}
        target={userId}
        onClose={() => {
          setIsActing(false);
        }}
      />
    </header>
  );
}

function StandingBadge({ standing }: { standing: Record['standing'] }) {
  const t = useTranslations('member.standing');
  return <Badge tone={standing === 'member' ? 'good' : 'plain'}>{t(standing)}</Badge>;
}

function Standing({ record }: { record: Record }) {
  const t = useTranslations('member');
  const kindName = useKindName();
  const format = useFormatter();
  const whenOf = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const kinds = Object.entries(record.cases as { [kind: string]: number }).sort(
    ([, a], [, b]) => b - a,
  );
  return (
    <Card className="mb-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 text-14 md:grid-cols-4">
        <Figure name={t('in_force')} value={record.warnings.count}>
          {record.warnings.points !== record.warnings.count &&
            t('points', { points: record.warnings.points })}
        </Figure>
        <Figure name={t('cases')} value={kinds.reduce((sum, [, count]) => sum + count, 0)}>
          {kinds.map(([kind, count]) => `${kindName(kind)} ${count}`).join(' · ')}
        </Figure>
        <Fact name={t('joined')}>{record.joined_at ? <TimeAgo at={record.joined_at} /> : '—'}</Fact>
        <Fact name={t('timed_out')}>
          {record.timed_out_until && new Date(record.timed_out_until) > new Date() ? (
            <Badge tone="warn">{t('until', { at: whenOf(record.timed_out_until) })}</Badge>
          ) : (
            t('not_timed_out')
          )}
        </Fact>
        {record.roles.length > 0 && (
          <Fact name={t('roles')} wide>
            <Roles ids={record.roles} />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'col-span-2 min-w-0 md:col-span-4' : 'min-w-0'}>
      <dt className="text-12 font-semibold text-quiet">{name}</dt>
      <dd className="mt-1.5 min-w-0">{children}</dd>
    </div>
  );
}

function Figure({ name, value, children }: { name: string; value: number; children: ReactNode }) {
  return (
    <Fact name={name}>
      <span className="tabular text-28 font-semibold">{value}</span>
      {children && <span className="block text-12 text-quiet">{children}</span>}
    </Fact>
  );
}

function Roles({ ids }: { ids: readonly string[] }) {
  const everyone = useGuildId();
  const { data: places } = usePlaces();
  const roles = (places?.roles ?? []).filter(({ id }) => id !== everyone && ids.includes(id));
  return (
    <ul className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <li
          key={role.id}
          className="inline-flex h-7 max-w-60 items-center rounded-full border border-line bg-sunken px-2.5"
        >
          <RoleFace role={role} />
        </li>
      ))}
    </ul>
  );
}

function History({ userId }: { userId: string }) {
  const t = useTranslations();
  const [voided, setVoided] = useState(false);
  const query = useCases({ member: userId, ...(voided ? { voided } : {}) });
  return (
    <section aria-label={t('member.history')}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="flex-1 text-20 font-semibold">{t('member.history')}</h2>
        <label className="inline-flex h-9 cursor-pointer items-center gap-2 text-14 text-soft">
          <input
            type="checkbox"
            checked={voided}
            onChange={({ target }) => {
              setVoided(target.checked);
            }}
            className="size-4 accent-marigold"
          />
          {t('cases.with_void')}
        </label>
      </div>
      <Gate query={query} skeleton={<SkeletonRows count={4} height="h-16" />}>
        {(cases) =>
          cases.length === 0 ? (
            <Empty title={t('member.none')}>{t('member.none_text')}</Empty>
          ) : (
            <>
              <CaseList cases={cases} withTarget={false} />
              <MoreButton query={query} />
            </>
          )
        }
      </Gate>
    </section>
  );
}
