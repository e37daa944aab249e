'use client';

import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl/react';
import { Avatar } from '@/components/ui/avatar';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { Me } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';

const load = async () => ({ default: (await import('./user-menu-inside')).UserMenuInside });
const Inside = lazy(load);

interface UserMenuProps {
  me: Me;
  theme: Theme;
  side?: 'below' | 'above';
  align?: 'start' | 'end';
  /** The name beside the picture. */
  named?: boolean;
}

/** Theme, language, sessions, signing out. */
export function UserMenu({ me, theme, side = 'below', align = 'end', named }: UserMenuProps) {
  const t = useTranslations('account');
  const { user } = me;
  return (
    <Popover
      label={t('menu')}
      side={side}
      align={align}
      trigger={(opens) => (
        <button
          type="button"
          {...opens}
          // On its way before it is pressed.
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          className="flex w-full cursor-pointer items-center gap-2.5 rounded-control p-1.5 text-left text-14 hover:bg-sunken"
        >
          <Avatar name={user.display_name} id={user.id} url={user.avatar_url} />
          {!named && <span className="sr-only">{`${t('menu')}: ${user.display_name}`}</span>}
          {named && (
            <span className="min-w-0 flex-1">
              <span className="sr-only">{t('menu')}: </span>
              <span className="block truncate font-medium">
                <bdi>{user.display_name}</bdi>
              </span>
              <span className="block truncate text-12 text-quiet">{user.username}</span>
            </span>
          )}
        </button>
      )}
    >
      {() => (
        <Suspense fallback={<Skeleton className="h-80" />}>
          <Inside theme={theme} isOperator={me.is_operator} />
        </Suspense>
      )}
    </Popover>
  );
}
