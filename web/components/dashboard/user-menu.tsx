'use client';

import { Check, LogOut, MonitorSmartphone, Wrench } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl/react';
import { Avatar } from '@/components/ui/avatar';
import { menuItemClass, Popover } from '@/components/ui/popover';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { type Me, useSignOut } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';
import { localeNames, locales, rememberLocale } from '@/lib/words/locale';

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
          aria-label={named ? undefined : `${t('menu')}: ${user.display_name}`}
          className="flex w-full cursor-pointer items-center gap-2.5 rounded-control p-1.5 text-left text-14 hover:bg-sunken"
        >
          <Avatar name={user.display_name} id={user.id} url={user.avatar_url} />
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
      {() => <Inside theme={theme} isOperator={me.is_operator} />}
    </Popover>
  );
}

function Inside({ theme, isOperator }: { theme: Theme; isOperator: boolean }) {
  const t = useTranslations('account');
  const signOut = useSignOut();
  const labels = { system: t('theme_system'), day: t('theme_day'), night: t('theme_night') };
  return (
    <>
      <div className="flex items-center justify-between px-2.5 py-2 text-14 text-quiet">
        {t('theme')}
        <ThemeSwitch initial={theme} label={t('theme')} labels={labels} />
      </div>
      <Languages />
      <hr className="my-1.5 border-line" />
      {isOperator && (
        <Link href="/operator" className={menuItemClass}>
          <Wrench size={16} aria-hidden />
          {t('operating')}
        </Link>
      )}
      <Link href="/dashboard/account" className={menuItemClass}>
        <MonitorSmartphone size={16} aria-hidden />
        {t('title')}
      </Link>
      <button
        type="button"
        className={menuItemClass}
        onClick={() => {
          signOut.mutate('here');
        }}
      >
        <LogOut size={16} aria-hidden />
        {t('sign_out')}
      </button>
    </>
  );
}

function Languages() {
  const t = useTranslations('account');
  const current = useLocale();
  const router = useRouter();
  return (
    <fieldset>
      <legend className="px-2.5 pt-1.5 pb-1 text-14 text-quiet">{t('language')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
          className={menuItemClass}
          onClick={() => {
            rememberLocale(locale);
            router.refresh();
          }}
        >
          <span className="flex-1">{localeNames[locale]}</span>
          {locale === current && <Check size={16} aria-hidden />}
        </button>
      ))}
    </fieldset>
  );
}
