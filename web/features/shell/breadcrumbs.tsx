'use client';

import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { useFeatures, useGuildId } from '@/lib/guild/guild';
import type { GuildPage } from '../feature';

/** Where the reader is: page, feature, and what of it. */
export function Breadcrumbs({ pages }: { pages: readonly GuildPage[] }) {
  const t = useTranslations('shell');
  const crumbs = useCrumbs(pages);
  return (
    <nav aria-label={t('path')} className="min-w-0 flex-1">
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

interface Crumb {
  href: string;
  name: string;
}

function useCrumbs(pages: readonly GuildPage[]): Crumb[] {
  const t = useTranslations('pages');
  const home = `/dashboard/${useGuildId()}`;
  const ofFeature = useFeatureCrumbs(`${home}/settings`);
  const pathname = usePathname();
  const [first = '', second = ''] = pathname.slice(home.length + 1).split('/');
  // A member is found through their cases.
  const place = first === 'members' ? 'moderation' : first;
  const page = pages.find(({ path }) => path === place);
  if (!page) return [{ href: home, name: '' }];
  const crumb = { href: place ? `${home}/${place}` : home, name: t(page.words) };
  const below = page.below?.[second];
  if (below) return [crumb, { href: pathname, name: t(below) }];
  if (first === 'members') return [crumb, { href: pathname, name: t('member') }];
  if (first === 'moderation' && second) return [crumb, { href: pathname, name: `#${second}` }];
  return first === 'settings' ? [crumb, ...ofFeature] : [crumb];
}

/** The feature whose settings are seen, and their history. */
function useFeatureCrumbs(settings: string): Crumb[] {
  const t = useTranslations('pages');
  const { data: features } = useFeatures();
  const [feature, rest] = usePathname()
    .slice(settings.length + 1)
    .split('/');
  if (!feature) return [];
  const title = features?.find(({ name }) => name === feature)?.title ?? feature;
  const crumbs = [{ href: `${settings}/${feature}`, name: title }];
  if (rest === 'history') crumbs.push({ href: `${settings}/${feature}/history`, name: t(rest) });
  return crumbs;
}
