'use client';

import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Mark } from '@/components/ui/mark';
import type { Me } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';
import { UserMenu } from './user-menu';

interface PlainFrameProps {
  me: Me | undefined;
  theme: Theme;
  children: ReactNode;
}

/** The frame of the dashboard's pages that belong to no server. */
export function PlainFrame({ me, theme, children }: PlainFrameProps) {
  const t = useTranslations('common');
  return (
    <>
      <a href="#content" className="skip-link">
        {t('skip')}
      </a>
      <header className="border-b border-line bg-raised">
        <div className="page-width flex h-16 items-center justify-between gap-3">
          <Link
            href="/dashboard"
            className="flex items-center gap-2.5 rounded-control text-20 font-semibold"
          >
            <Mark className="size-8 text-marigold-mark" />
            Herwa
          </Link>
          <div className="size-12">{me && <UserMenu me={me} theme={theme} />}</div>
        </div>
      </header>
      <main id="content" className="page-width flex-1 pt-8 pb-20">
        {children}
      </main>
    </>
  );
}
