import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import type { Locale } from '@/lib/words/locale';
import type { SiteTranslator } from '@/lib/words/read-site-words';
import { LanguageSelect } from './language-select';
import type { NamedLink } from './site-header';

interface SiteFooterProps {
  links: readonly NamedLink[];
  locale: Locale;
  t: SiteTranslator;
}

export function SiteFooter({ links, locale, t }: SiteFooterProps) {
  return (
    <footer className="border-t border-line">
      <div className="page-width flex flex-col gap-6 py-10 sm:flex-row sm:items-center">
        <p className="flex items-center gap-3 text-14 text-quiet sm:mr-auto">
          <Mark className="size-6 shrink-0 text-marigold-mark" />
          <span>{t.rich('site.about', { em: (word) => <em key="em">{word}</em> })}</span>
        </p>
        <nav aria-label={t('site.footer')} className="flex gap-5 text-14">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="text-soft underline decoration-line-strong underline-offset-4 hover:text-ink"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <LanguageSelect locale={locale} label={t('site.language')} />
      </div>
    </footer>
  );
}
