import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import type { Theme } from '@/lib/theme/theme';
import type { SiteTranslator } from '@/lib/words/read-site-words';

export interface NamedLink {
  href: string;
  label: string;
}

interface SiteHeaderProps {
  links: readonly NamedLink[];
  theme: Theme;
  t: SiteTranslator;
}

export function SiteHeader({ links, theme, t }: SiteHeaderProps) {
  const labels = {
    system: t('site.theme_system'),
    day: t('site.theme_day'),
    night: t('site.theme_night'),
  };
  return (
    <header className="relative z-10">
      <div className="page-width flex h-16 items-center gap-2">
        <Link
          href="/"
          className="mr-auto flex items-center gap-2.5 rounded-control text-20 font-semibold"
        >
          <Mark className="size-8 text-marigold-mark" />
          <span className="max-[26rem]:sr-only">Herwa</span>
        </Link>
        <nav aria-label={t('site.main')} className="flex">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className={`${link.href.includes('#') ? 'max-sm:hidden' : ''} rounded-control whitespace-nowrap px-1.5 py-2 text-14 font-medium text-soft transition-colors duration-150 hover:text-ink sm:px-3`}
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <ThemeSwitch initial={theme} label={t('site.theme')} labels={labels} />
      </div>
    </header>
  );
}
