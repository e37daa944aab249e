'use client';

import { CloudOff, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { SignedIn } from '@/components/dashboard/signed-in';
import { MenuSkeleton, SideFrame } from '@/components/dashboard/side-frame';
import { UserMenu } from '@/components/dashboard/user-menu';
import { Badge } from '@/components/ui/badge';
import { isPassing } from '@/lib/api/failure';
import { useGuild } from '@/lib/guild/guild';
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
  const t = useTranslations('shell');
  const [finding, setFinding] = useState(false);
  return (
    <SideFrame
      label={t('navigation')}
      menuLabel={t('menu')}
      side={
        <Sidebar pages={pages}>
          {me ? (
            <UserMenu me={me} theme={theme} side="above" align="start" named />
          ) : (
            <MenuSkeleton />
          )}
        </Sidebar>
      }
      top={
        <>
          <Breadcrumbs pages={pages} />
          <Unheard />
          <FindButton
            onClick={() => {
              setFinding(true);
            }}
          />
        </>
      }
    >
      <Doorway>{children}</Doorway>
      <Palette pages={pages} open={finding} onOpen={setFinding} />
      <Shortcuts />
    </SideFrame>
  );
}

/** What the page shows may be old. Where nothing moves when it comes and goes. */
function Unheard() {
  const t = useTranslations('shell');
  const { data, error } = useGuild();
  const isUnheard = data !== undefined && isPassing(error);
  return (
    <span role="status" title={isUnheard ? t('unheard_text') : undefined} className="shrink-0">
      {isUnheard && (
        <Badge tone="warn">
          <CloudOff size={14} aria-hidden />
          {t('unheard')}
          <span className="sr-only">: {t('unheard_text')}</span>
        </Badge>
      )}
    </span>
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
