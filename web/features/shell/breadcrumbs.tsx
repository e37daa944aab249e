'use client';

import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { useFeatures, useGuildId } from '@/lib/guild/guild';
import type { GuildPage } from '../feature';

/** Where the reader is: page, feature, and what of it. */
export function Breadcrumbs({ pages }: { pages: readonly GuildPage[] }) {
  const t = useTranslations();
  const home = `/dashboard/${useGuildId()}`;
  const { data: features } = useFeatures();
  const parts = usePathname().slice(home.length).split('/').filter(Boolean);
  const page = pages.find(({ path }) => path === (parts[0] ?? ''));
  const crumbs = [
    {
      href: page?.path ? `${home}/${page.path}` : home,
      name: page ? t(`pages.${page.words}`) : '',
    },
  ];
  const [first, feature, rest] = parts;
  if (first === 'moderation' && feature)
    crumbs.push({ href: `${home}/moderation/${feature}`, name: `#${feature}` });
  if (first === 'members') {
    crumbs[0] = { href: `${home}/moderation`, name: t('pages.cases') };
    crumbs.push({ href: `${home}/members/${feature}`, name: t('pages.member') });
  }
  if (first === 'settings' && feature) {
    const title = features?.find(({ name }) => name === feature)?.title ?? feature;
    crumbs.push({ href: `${home}/settings/${feature}`, name: title });
  }
  if (rest === 'history')
    crumbs.push({ href: `${home}/settings/${feature}/history`, name: t('pages.history') });
  return (
    <nav aria-label={t('shell.path')} className="min-w-0 flex-1">
      <ol className="flex items-center gap-1 text-14">
        {crumbs.map(({ href, name }, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              key={href}
              className={`flex items-center gap-1 ${isLast ? '' : 'max-sm:hidden'} ${index === 1 ? 'min-w-0' : 'shrink-0'}`}
            >
              {index > 0 && (
                <ChevronRight size={14} aria-hidden className="shrink-0 text-quiet max-sm:hidden" />
              )}
              <Link
                href={href}
                aria-current={isLast ? 'page' : undefined}
                className={`truncate rounded-control px-1.5 py-1 ${isLast ? 'font-medium' : 'text-quiet hover:text-ink'}`}
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
