'use client';

import { ArrowLeft, ExternalLink, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { Forbidden, Gate } from '@/components/state/states';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, PageHead } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useToast } from '@/components/ui/toasts';
import { ApiFailure } from '@/lib/api/failure';
import { type Case, useCase, useCaseChanges } from '@/lib/guild/cases';
import { type Person, useGuild, useGuildId, usePeople, usePlaces } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { RoleFace } from '@/components/discord/faces';
import { CaseHistory } from './case-history';
import { EditDialog } from './edit-dialog';
import { KindBadge } from './kind';
import { Moderator, partiesOf, Target } from './parties';
import { VoidDialog } from './void-dialog';

/** One case: what was done and why, how it was changed, and what belongs to it. */
export function CasePage({ number }: { number: number }) {
  const t = useTranslations('cases');
  const query = useCase(number);
  const { data: people } = usePeople(
    query.data ? [...partiesOf([query.data.case]), ...query.data.history.map(({ by }) => by)] : [],
  );
  if (query.error instanceof ApiFailure && query.error.code === 'NO_SUCH_CASE') {
    return (
      <>
        <Back />
        <Forbidden isPage title={t('no_such_case', { number: `#${number}` })}>
          <p>{t('no_such_case_text')}</p>
        </Forbidden>
      </>
    );
  }
  return (
    <>
      <Back />
      {!query.data && <h1 className="sr-only">{t('numbered', { number: `#${number}` })}</h1>}
      <Gate query={query} skeleton={<Skeleton className="h-96 rounded-card" />}>
        {(view) => (
          <div className="grid grid-cols-1 gap-5">
            <Head shown={view.case} />
            {view.case.voided && <VoidNote shown={view.case} people={people} />}
            <Card>
              <Facts shown={view.case} referredBy={view.referred_by} people={people} />
            </Card>
            <CaseHistory history={view.history} people={people} />
          </div>
        )}
      </Gate>
    </>
  );
}

function Back() {
  const t = useTranslations('cases');
  const guildId = useGuildId();
  return (
    <Link
      href={`/dashboard/${guildId}/moderation`}
      className="mb-3 inline-flex h-8 items-center gap-1.5 rounded-control text-14 text-soft hover:text-ink"
    >
      <ArrowLeft size={16} aria-hidden />
      {t('all')}
    </Link>
  );
}

function Head({ shown }: { shown: Case }) {
  const t = useTranslations('cases');
  const may = mayAs(useGuild().data?.role, 'moderator');
  const [open, setOpen] = useState<'edit' | 'void' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <div className="-mb-2">
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="tabular font-mono">#{shown.number}</span>
            <KindBadge kind={shown.kind} />
          </span>
        }
      >
        {may && !shown.voided && (
          <>
            <Button
              onClick={() => {
                setOpen('edit');
              }}
            >
              <Pencil size={16} aria-hidden />
              {t('edit')}
            </Button>
            <Button
              shape="danger"
              onClick={() => {
                setOpen('void');
              }}
            >
              <Trash2 size={16} aria-hidden />
              {t('void_it')}
            </Button>
          </>
        )}
      </PageHead>
      <EditDialog shown={shown} open={open === 'edit'} onClose={close} />
      <VoidDialog shown={shown} open={open === 'void'} onClose={close} />
    </div>
  );
}

/** That it does not stand, who said so and why, and the way back. */
function VoidNote({ shown, people }: { shown: Case; people: Map<string, Person> | undefined }) {
  const t = useTranslations('cases');
  const toast = useToast();
  const may = mayAs(useGuild().data?.role, 'moderator');
  const { restoring } = useCaseChanges(shown.number);
  if (!shown.voided) return null;
  const { by, reason, at } = shown.voided;
  return (
    <Note
      tone="warn"
      title={t('is_void')}
      action={
        may && (
          <Button
            size="small"
            busy={restoring.isPending}
            onClick={() => {
              restoring.mutate(undefined, {
                onError: ({ message }) => {
                  toast({ tone: 'bad', text: message });
                },
              });
            }}
          >
            <RotateCcw size={15} aria-hidden />
            {t('restore')}
          </Button>
        )
      }
    >
      <p className="break-words">
        <bdi>{reason}</bdi>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-1.5">
        <Moderator id={by} people={people} /> · <TimeAgo at={at} />
      </p>
    </Note>
  );
}

interface FactsProps {
  shown: Case;
  referredBy: readonly number[];
  people: Map<string, Person> | undefined;
}

function Facts({ shown, referredBy, people }: FactsProps) {
  const t = useTranslations('cases');
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-4 text-14 sm:grid-cols-2">
      <Fact name={t('reason')} wide>
        <span className="text-16 break-words">
          <bdi>{shown.reason || t('no_reason')}</bdi>
        </span>
      </Fact>
      <Fact name={t('member')}>
        <span className="inline-flex max-w-full items-center gap-2">
          <Target id={shown.target_id} people={people} />
          <CopyButton text={shown.target_id} label={t('copy_id')} />
        </span>
      </Fact>
      <Fact name={t('moderator')}>
        <Moderator id={shown.moderator_id} people={people} />
      </Fact>
      <Fact name={t('when')}>
        <TimeAgo at={shown.at} />
      </Fact>
      {shown.ends_at && (
        <Fact name={t(endingOf(shown))}>
          <EndsAt at={shown.ends_at} />
        </Fact>
      )}
      {shown.kind === 'warn' && <Fact name={t('points')}>{shown.points}</Fact>}
      {shown.role_id && (
        <Fact name={t('role')}>
          <RoleOf id={shown.role_id} />
        </Fact>
      )}
      <Fact name={t('source')}>
        {t.has(`sources.${shown.source}` as 'sources.command')
          ? t(`sources.${shown.source}` as 'sources.command')
          : shown.source}
      </Fact>
      <Relations shown={shown} referredBy={referredBy} />
      {shown.evidence.length > 0 && (
        <Fact name={t('evidence')} wide>
          <Links links={shown.evidence} />
        </Fact>
      )}
    </dl>
  );
}

function endingOf({ kind, expired }: Case) {
  if (kind !== 'warn') return 'ends';
  return expired ? 'expired' : 'expires';
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'min-w-0 sm:col-span-2' : 'min-w-0'}>
      <dt className="text-12 font-semibold text-quiet">{name}</dt>
      <dd className="mt-1 min-w-0">{children}</dd>
    </div>
  );
}

/** A moment that may lie ahead. */
function EndsAt({ at }: { at: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at} suppressHydrationWarning>
      {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  );
}

function RoleOf({ id }: { id: string }) {
  const t = useTranslations('picker');
  const role = usePlaces().data?.roles.find((one) => one.id === id);
  return role ? <RoleFace role={role} /> : <span className="text-quiet">{t('gone')}</span>;
}

function Relations({ shown, referredBy }: Omit<FactsProps, 'people'>) {
  const t = useTranslations('cases');
  return (
    <>
      {shown.because_of !== null && (
        <Fact name={t('because_of')}>
          <CaseLink number={shown.because_of} />
        </Fact>
      )}
      {shown.refers_to !== null && (
        <Fact name={t('refers_to')}>
          <CaseLink number={shown.refers_to} />
        </Fact>
      )}
      {referredBy.length > 0 && (
        <Fact name={t('referred_by')}>
          <span className="flex flex-wrap gap-x-3 gap-y-1">
            {referredBy.map((number) => (
              <CaseLink key={number} number={number} />
            ))}
          </span>
        </Fact>
      )}
    </>
  );
}

function CaseLink({ number }: { number: number }) {
  const guildId = useGuildId();
  return (
    <Link
      href={`/dashboard/${guildId}/moderation/${number}`}
      className="tabular font-mono font-semibold text-glacier-ink underline-offset-2 hover:underline"
    >
      #{number}
    </Link>
  );
}

/** The address itself is shown, so that nobody is led elsewhere than it says. */
function Links({ links }: { links: readonly string[] }) {
  return (
    <ul className="grid grid-cols-1 gap-1">
      {links.map((link) => (
        <li key={link} className="min-w-0">
          <a
            href={link}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="inline-flex max-w-full items-center gap-1.5 text-glacier-ink underline-offset-2 hover:underline"
          >
            <ExternalLink size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{link}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
