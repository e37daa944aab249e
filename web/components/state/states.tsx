'use client';

import { CircleAlert, Lock, RotateCw, Sparkles, Telescope } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ApiFailure, isPassing } from '@/lib/api/failure';
import { actionClass, Button } from '@/components/ui/button';

interface StateProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** There is nothing else: its title is the page's. */
  isPage?: boolean | undefined;
}

/** One thing in the middle of a page: what is so, what it means, what to do. */
export function State({ icon, title, children, action, isPage }: StateProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className="rounded-card border border-dashed border-line-strong px-6 py-12 text-center">
      <div className="mx-auto grid size-14 place-items-center rounded-full bg-sunken text-quiet">
        {icon}
      </div>
      <Title className="mt-4 text-20 font-semibold break-words">{title}</Title>
      <div className="mx-auto mt-1 grid max-w-md gap-1 text-14 text-soft">{children}</div>
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export function Empty({ title, children, action }: Omit<StateProps, 'icon'>) {
  return (
    <State icon={<Telescope size={26} aria-hidden />} title={title} action={action}>
      {children}
    </State>
  );
}

/** Who can grant it, instead of a closed door. */
export function Forbidden({ title, children, isPage }: Partial<StateProps>) {
  const t = useTranslations('state');
  return (
    <State icon={<Lock size={26} aria-hidden />} title={title ?? t('forbidden')} isPage={isPage}>
      {children ?? <p>{t('forbidden_text')}</p>}
    </State>
  );
}

interface UpgradeProps {
  title: string;
  children: ReactNode;
  href: string;
}

export function Upgrade({ title, children, href }: UpgradeProps) {
  const t = useTranslations('state');
  return (
    <State
      icon={<Sparkles size={26} aria-hidden className="text-dusk-ink" />}
      title={title}
      action={
        <Link href={href} className={actionClass('secondary')}>
          {t('see_plans')}
        </Link>
      }
    >
      {children}
    </State>
  );
}

interface FailedProps {
  error: unknown;
  onRetry?: () => void;
  /** It is being asked again right now. */
  busy?: boolean | undefined;
  isPage?: boolean;
}

/** What happened, what to do, retry, and a reference for whoever runs this Herwa. */
export function Failed({ error, onRetry, busy, isPage }: FailedProps) {
  const t = useTranslations('state');
  const failure = error instanceof ApiFailure ? error : null;
  if (failure?.code === 'ROLE_TOO_LOW') return <Forbidden isPage={isPage} />;
  return (
    <State
      icon={<CircleAlert size={26} aria-hidden className="text-rhododendron-ink" />}
      title={failure?.status === 0 ? t('unreachable') : t('failed')}
      isPage={isPage}
      action={onRetry && <Retry onClick={onRetry} busy={busy === true} />}
    >
      <p>{failure?.message || t('unreachable_text')}</p>
      {isPassing(error) && <p>{t('asks_again')}</p>}
      {failure?.reference && <Reference id={failure.reference} />}
    </State>
  );
}

function Retry({ onClick, busy }: { onClick: () => void; busy: boolean }) {
  const t = useTranslations('state');
  return (
    <Button onClick={onClick} busy={busy}>
      <RotateCw size={16} aria-hidden className={busy ? 'animate-spin' : ''} />
      {t('retry')}
    </Button>
  );
}

function Reference({ id }: { id: string }) {
  const t = useTranslations('state');
  return (
    <p className="text-12 text-quiet">
      {t('reference')} <code className="text-ink">{id}</code>
    </p>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isFetching?: boolean;
  refetch: () => unknown;
}

/** Why there is nothing to show. It stands while the question is asked again: a page must not flicker. */
export function useStandingFailure({ data, error }: Omit<Asked<unknown>, 'refetch'>): unknown {
  const [last, setLast] = useState<unknown>(null);
  const standing = data === undefined ? (error ?? last) : null;
  if (standing !== last) setLast(standing);
  return standing;
}

interface GateProps<T> {
  query: Asked<T>;
  /** Of the size of what comes. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, failed, or there. What was there stays when asking again fails. */
export function Gate<T>({ query, skeleton, children }: GateProps<T>) {
  const t = useTranslations('state');
  const failure = useStandingFailure(query);
  if (query.data !== undefined) return children(query.data);
  if (failure) {
    const again = () => void query.refetch();
    return <Failed error={failure} onRetry={again} busy={query.isFetching} />;
  }
  return (
    <div aria-busy="true">
      <span className="sr-only">{t('loading')}</span>
      {skeleton}
    </div>
  );
}
