'use client';

import { ChevronsUpDown, LayoutGrid } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Avatar } from '@/components/ui/avatar';
import { Mark } from '@/components/ui/mark';
import { menuItemClass, Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import { type Feature, useFeatures, useGuild, useGuildId, useGuilds } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import type { GuildPage } from '../feature';
import { PageSign } from './icons';

/** Which server, its pages, and every feature with a dot that says how it is. */
export function Sidebar({ pages, children }: { pages: readonly GuildPage[]; children: ReactNode }) {
  const t = useTranslations('shell');
  const home = `/dashboard/${useGuildId()}`;
  const role = useGuild().data?.role;
  const pathname = usePathname();
  return (
    <div className="flex h-full flex-col">
      <div className="border-b border-line p-2.5">
        <Switcher />
      </div>
      <nav aria-label={t('navigation')} className="flex-1 overflow-y-auto p-2.5">
        <ul className="grid grid-cols-1 gap-0.5">
          {pages.map((page) => {
            const href = page.path ? `${home}/${page.path}` : home;
            if (!mayAs(role ?? 'owner', page.needs)) return null;
            return (
              <li key={page.path}>
                <PageLink
                  page={page}
                  href={href}
                  current={isAt(pathname, href, page.path === '')}
                />
              </li>
            );
          })}
        </ul>
        <h2 className="px-2.5 pt-5 pb-1.5 text-12 font-semibold text-quiet">{t('features')}</h2>
        <FeatureLinks home={home} pathname={pathname} />
      </nav>
      <div className="border-t border-line p-2">{children}</div>
    </div>
  );
}

function isAt(pathname: string, href: string, exactly: boolean): boolean {
  return pathname === href || (!exactly && pathname.startsWith(`${href}/`));
}

function PageLink({ page, href, current }: { page: GuildPage; href: string; current: boolean }) {
  const t = useTranslations('pages');
  return (
    <Link href={href} aria-current={current ? 'page' : undefined} className={menuItemClass}>
      <PageSign icon={page.icon} />
      {t(page.words)}
    </Link>
  );
}

const dots: Record<Feature['state'], string> = {
  on: 'bg-pine-ink',
  off: 'border-2 border-line-strong',
  not_in_plan: 'bg-dusk-ink',
  maintenance: 'bg-marigold-mark',
  switched_off: 'bg-rhododendron-ink',
};

function FeatureLinks({ home, pathname }: { home: string; pathname: string }) {
  const t = useTranslations('shell.state');
  const { data } = useFeatures();
  if (!data) {
    return (
      <div aria-hidden className="grid gap-0.5">
        {Array.from({ length: 8 }, (_, index) => (
          <span key={index} className="px-2.5 py-2.5">
            <Skeleton className="h-4 w-32" />
          </span>
        ))}
      </div>
    );
  }
  return (
    <ul className="grid grid-cols-1 gap-0.5">
      {data.map((feature) => {
        const href = feature.has_settings
          ? `${home}/settings/${feature.name}`
          : `${home}/features#${feature.name}`;
        return (
          <li key={feature.name}>
            <Link
              href={href}
              aria-current={isAt(pathname, href, false) ? 'page' : undefined}
              className={menuItemClass}
            >
              <span
                aria-hidden
                className={`mx-1 size-2 shrink-0 rounded-full ${dots[feature.state]}`}
              />
              <span className="min-w-0 flex-1 truncate">{feature.title}</span>
              <span className="sr-only">{t(feature.state)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The server's name; opens the others. */
function Switcher() {
  const t = useTranslations('shell');
  const guildId = useGuildId();
  const { data } = useGuilds();
  const own = data?.guilds.find((guild) => guild.id === guildId);
  const name = useGuild().data?.name || own?.name || '';
  return (
    <Popover
      label={t('switch_server')}
      width="w-[anchor-size(width,14.75rem)]"
      isSentAlong
      trigger={(opens) => (
        <button
          type="button"
          {...opens}
          className="flex h-12 w-full cursor-pointer items-center gap-2.5 rounded-control px-1.5 text-left hover:bg-line/60"
        >
          {name ? (
            <Avatar name={name} id={guildId} url={own?.icon_url} shape="square" />
          ) : (
            <Skeleton className="size-9" />
          )}
          <span className="min-w-0 flex-1 truncate text-14 font-semibold">
            <span className="sr-only">{t('switch_server')}: </span>
            <bdi>{name}</bdi>
          </span>
          <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-quiet" />
        </button>
      )}
    >
      {() => (
        <>
          {data?.guilds
            .filter((guild) => guild.bot_present)
            .map((guild) => (
              <Link
                key={guild.id}
                href={`/dashboard/${guild.id}`}
                aria-current={guild.id === guildId ? 'true' : undefined}
                className={menuItemClass}
              >
                <Avatar
                  name={guild.name}
                  id={guild.id}
                  url={guild.icon_url}
                  shape="square"
                  size="small"
                />
                <bdi className="min-w-0 truncate">{guild.name}</bdi>
              </Link>
            ))}
          <Link href="/dashboard" className={menuItemClass}>
            <LayoutGrid size={16} aria-hidden className="mx-1" />
            {t('all_servers')}
          </Link>
          <Link href="/" className={menuItemClass}>
            <Mark className="mx-0.5 size-5 text-marigold-mark" />
            Herwa
          </Link>
        </>
      )}
    </Popover>
  );
}
