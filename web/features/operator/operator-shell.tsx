'use client';

import { ChevronRight, Eye, LayoutGrid, LockOpen } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { MenuSkeleton, SideFrame } from '@/components/dashboard/side-frame';
import { SignedIn } from '@/components/dashboard/signed-in';
import { UserMenu } from '@/components/dashboard/user-menu';
import { Forbidden } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { actionClass, Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Mark } from '@/components/ui/mark';
import { menuItemClass } from '@/components/ui/popover';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Me } from '@/lib/guild/session';
import { useActingUntil, useProve } from '@/lib/operator/acting';
import { useOperatorLive } from '@/lib/operator/live';
import type { Theme } from '@/lib/theme/theme';
import { ActProvider } from './act-dialog';
import { GuildName } from './guild-name';
import { operatorPages, pageAt } from './pages';

interface OperatorShellProps {
  theme: Theme;
  children: ReactNode;
}

/** Everything around a page of those who run this Herwa; a closed door for everybody else. */
export function OperatorShell({ theme, children }: OperatorShellProps) {
  return (
    <SignedIn
      skeleton={
        <Frame theme={theme} me={undefined}>
          <SkeletonRows count={6} height="h-16" />
        </Frame>
      }
    >
      {(me) => (
        <Frame theme={theme} me={me}>
          {me.is_operator ? (
            <ActProvider>
              <Listening />
              {children}
            </ActProvider>
          ) : (
            <Closed id={me.user.id} />
          )}
        </Frame>
      )}
    </SignedIn>
  );
}

function Listening() {
  useOperatorLive();
  return null;
}

function Closed({ id }: { id: string }) {
  const t = useTranslations('operator.shell');
  return (
    <>
      <PageHead title={t('title')} />
      <Forbidden title={t('locked')}>
        <p>{t('locked_text')}</p>
        <p className="my-2 flex flex-wrap items-center justify-center gap-2">
          <code className="text-ink">{id}</code>
          <CopyButton text={id} label={t('copy_id')} />
        </p>
        <p className="mt-3">
          <Link href="/dashboard" className={actionClass('primary')}>
            {t('back')}
          </Link>
        </p>
      </Forbidden>
    </>
  );
}

function Frame({ me, theme, children }: OperatorShellProps & { me: Me | undefined }) {
  const t = useTranslations('operator.shell');
  return (
    <SideFrame
      label={t('title')}
      menuLabel={t('menu')}
      side={
        <Side isOpen={me?.is_operator ?? true}>
          {me ? (
            <UserMenu me={me} theme={theme} side="above" align="start" named />
          ) : (
            <MenuSkeleton />
          )}
        </Side>
      }
      top={
        <>
          {me?.is_operator === false ? <span className="flex-1" /> : <Path me={me} />}
          {me?.is_operator && <Acting />}
        </>
      }
    >
      {children}
    </SideFrame>
  );
}

function Side({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const t = useTranslations('operator');
  const current = pageAt(usePathname());
  return (
    <div className="flex h-full flex-col">
      <p className="flex h-[4.25rem] items-center gap-2.5 border-b border-line px-4 text-16 font-semibold">
        <Mark className="size-8 text-marigold-mark" />
        {t('shell.title')}
      </p>
      <nav aria-label={t('shell.navigation')} className="flex-1 overflow-y-auto p-2.5">
        <ul className="grid gap-0.5">
          {(isOpen ? operatorPages : []).map((page) => (
            <li key={page.path}>
              <Link
                href={`/operator${page.path}`}
                aria-current={page === current ? 'page' : undefined}
                className={menuItemClass}
              >
                <page.Sign size={17} aria-hidden className="shrink-0" />
                {t(`pages.${page.words}`)}
              </Link>
            </li>
          ))}
        </ul>
        {isOpen && <hr className="my-2.5 border-line" />}
        <Link href="/dashboard" className={menuItemClass}>
          <LayoutGrid size={17} aria-hidden className="shrink-0" />
          {t('shell.back')}
        </Link>
      </nav>
      <div className="border-t border-line p-2">{children}</div>
    </div>
  );
}

function Path({ me }: { me: Me | undefined }) {
  const t = useTranslations();
  const pathname = usePathname();
  const page = pageAt(pathname);
  const [, , , rest] = pathname.split('/');
  return (
    <nav aria-label={t('shell.path')} className="min-w-0 flex-1">
      <ol className="flex items-center gap-1 text-14">
        {page && (
          <li className={`min-w-0 ${rest ? 'max-sm:hidden' : ''}`}>
            <Link
              href={`/operator${page.path}`}
              aria-current={rest ? undefined : 'page'}
              className={`block truncate rounded-control px-1.5 py-1 ${rest ? 'text-quiet hover:text-ink' : 'font-medium'}`}
            >
              {t(`operator.pages.${page.words}`)}
            </Link>
          </li>
        )}
        {rest && (
          <li className="flex min-w-0 items-center gap-1">
            <ChevronRight size={14} aria-hidden className="shrink-0 text-quiet max-sm:hidden" />
            <span aria-current="page" className="truncate px-1.5 py-1 font-medium">
              {page?.words === 'guilds' && me ? <GuildName id={rest} /> : decodeURIComponent(rest)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}

/** Whether the reader may only look at the moment, and the way to more. */
function Acting() {
  const t = useTranslations('operator.shell');
  const format = useFormatter();
  const until = useActingUntil();
  const prove = useProve();
  if (until !== null) {
    const time = format.dateTime(until, { timeStyle: 'short' });
    return (
      <Badge tone="warn">
        <LockOpen size={14} aria-hidden />
        {t('acting', { time })}
      </Badge>
    );
  }
  return (
    <>
      <span className="inline-flex max-sm:hidden">
        <Badge>
          <Eye size={14} aria-hidden />
          {t('looking')}
        </Badge>
      </span>
      <Button
        size="small"
        busy={prove.isPending || prove.isSuccess}
        onClick={() => {
          prove.mutate();
        }}
      >
        {t('unlock')}
      </Button>
    </>
  );
}
