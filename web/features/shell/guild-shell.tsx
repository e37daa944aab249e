'use client';

import { Menu, Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { SignedIn } from '@/components/dashboard/signed-in';
import { UserMenu } from '@/components/dashboard/user-menu';
import { IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { Me } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';
import type { GuildPage } from '../feature';
import { Breadcrumbs } from './breadcrumbs';
import { Doorway } from './doorway';
import { Palette } from './palette';
import { Shortcuts } from './shortcuts';
import { Sidebar } from './sidebar';

interface GuildShellProps {
  pages: readonly GuildPage[];
  theme: Theme;
  children: ReactNode;
}

/** Everything around a page of a server: the way to the others, to other servers, and to oneself. */
export function GuildShell(props: GuildShellProps) {
  return (
    <SignedIn skeleton={<Frame {...props} me={undefined} />}>
      {(me) => <Frame {...props} me={me} />}
    </SignedIn>
  );
}

function Frame({ me, pages, theme, children }: GuildShellProps & { me: Me | undefined }) {
  const t = useTranslations();
  const pathname = usePathname();
  // The drawer belongs to the page on which it was opened: going on closes it.
  const [drawer, setDrawer] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const inside = (
    <Sidebar pages={pages}>
      {me ? <UserMenu me={me} theme={theme} side="above" align="start" named /> : <MenuSkeleton />}
    </Sidebar>
  );
  return (
    <div className="flex flex-1">
      <a href="#content" className="skip-link">
        {t('common.skip')}
      </a>
      <aside
        aria-label={t('shell.switch_server')}
        className="sticky top-0 hidden h-dvh w-64 shrink-0 border-e border-line bg-sunken lg:block"
      >
        {inside}
      </aside>
      <Dialog
        open={drawer === pathname}
        place="side"
        label={t('shell.navigation')}
        onClose={() => {
          setDrawer(null);
        }}
      >
        {inside}
      </Dialog>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-ground px-3 sm:px-6">
          <IconButton
            label={t('shell.menu')}
            className="lg:hidden"
            onClick={() => {
              setDrawer(pathname);
            }}
          >
            <Menu size={20} aria-hidden />
          </IconButton>
          <Breadcrumbs pages={pages} />
          <FindButton
            onClick={() => {
              setFinding(true);
            }}
          />
        </header>
        <main id="content" className="mx-auto w-full max-w-[70rem] flex-1 px-4 pt-6 pb-28 sm:px-6">
          <Doorway>{children}</Doorway>
        </main>
      </div>
      <Palette pages={pages} open={finding} onOpen={setFinding} />
      <Shortcuts />
    </div>
  );
}

function MenuSkeleton() {
  return (
    <div className="flex items-center gap-2.5 p-1.5">
      <Skeleton className="size-9 rounded-full" />
      <Skeleton className="h-4 w-28" />
    </div>
  );
}

function FindButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('shell');
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-9 cursor-pointer items-center gap-2 rounded-control border border-line bg-raised px-2.5 text-14 text-quiet transition-colors duration-150 hover:border-line-strong hover:text-ink"
    >
      <Search size={16} aria-hidden />
      <span className="max-md:sr-only">{t('find')}</span>
      <kbd aria-hidden className="hidden rounded border border-line px-1.5 text-12 md:inline">
        Ctrl K
      </kbd>
    </button>
  );
}
