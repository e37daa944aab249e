'use client';

import { Check, LogOut, MonitorSmartphone, Wrench } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl/react';
import { menuItemClass } from '@/components/ui/popover';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { useToast } from '@/components/ui/toasts';
import { useSignOut } from '@/lib/guild/session';
import type { Theme } from '@/lib/theme/theme';
import { localeNames, locales, rememberLocale } from '@/lib/words/locale';

/** What the menu holds; it comes over the network when somebody is about to open it. */
export function UserMenuInside({ theme, isOperator }: { theme: Theme; isOperator: boolean }) {
  const t = useTranslations('account');
  const signOut = useSignOut();
  const toast = useToast();
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
          signOut.mutate('here', {
            onError: ({ message }) => {
              toast({ tone: 'bad', text: message });
            },
          });
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
