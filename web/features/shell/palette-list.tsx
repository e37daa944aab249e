'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Option, OptionList } from '@/components/form/picker';
import { Avatar } from '@/components/ui/avatar';
import { useConfig } from '@/lib/guild/config';
import { useFeatures, useGuild, useGuildId, useGuilds } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import type { GuildPage } from '../feature';
import { PageSign } from './icons';

interface PaletteListProps {
  pages: readonly GuildPage[];
  onClose: () => void;
}

/** The inside of the palette; it comes over the network when it is first opened. */
export function PaletteList({ pages, onClose }: PaletteListProps) {
  const t = useTranslations('shell');
  const router = useRouter();
  return (
    <Entries pages={pages}>
      {(entries) => (
        <OptionList
          label={t('find')}
          options={entries}
          chosen={[]}
          empty={t('find_empty')}
          onChoose={(href) => {
            onClose();
            router.push(href);
          }}
        />
      )}
    </Entries>
  );
}

interface EntriesProps {
  pages: readonly GuildPage[];
  children: (entries: readonly Option[]) => ReactNode;
}

/** Asks for what can be found only while somebody looks for it. An entry's id is its address. */
function Entries({ pages, children }: EntriesProps) {
  const t = useTranslations('pages');
  const home = `/dashboard/${useGuildId()}`;
  const role = useGuild().data?.role;
  const { data: features = [] } = useFeatures();
  const { data: config = [] } = useConfig();
  const { data: all } = useGuilds();
  const ofPages = pages
    .filter((page) => mayAs(role, page.needs))
    .map((page) => ({
      id: page.path ? `${home}/${page.path}` : home,
      label: t(page.words),
      face: <Line sign={<PageSign icon={page.icon} size={15} />} name={t(page.words)} />,
    }));
  const ofFeatures = features.map(({ name, title, summary, has_settings: settable }) => ({
    id: settable ? `${home}/settings/${name}` : `${home}/features#${name}`,
    label: `${title} ${summary}`,
    face: <Line sign={<PageSign icon="switches" size={15} />} name={title} note={summary} />,
  }));
  const ofSettings = config.flatMap(({ feature, title, fields }) =>
    fields.map((field) => ({
      id: `${home}/settings/${feature}#${field.name}`,
      label: `${title} ${field.title} ${field.help}`,
      face: (
        <Line
          sign={<PageSign icon="sliders" size={15} />}
          name={`${title}: ${field.title}`}
          note={field.help}
        />
      ),
    })),
  );
  const ofServers = (all?.guilds ?? [])
    .filter((guild) => guild.bot_present)
    .map((guild) => ({
      id: `/dashboard/${guild.id}`,
      label: guild.name,
      face: (
        <Line
          sign={
            <Avatar
              name={guild.name}
              id={guild.id}
              url={guild.icon_url}
              shape="square"
              size="small"
            />
          }
          name={guild.name}
        />
      ),
    }))
    .filter(({ id }) => id !== home);
  return children([...ofPages, ...ofFeatures, ...ofSettings, ...ofServers]);
}

function Line({ sign, name, note }: { sign: ReactNode; name: string; note?: string }) {
  return (
    <span className="flex items-center gap-2.5">
      <span className="shrink-0 text-quiet">{sign}</span>
      <span className="min-w-0">
        <span className="block truncate font-medium">
          <bdi>{name}</bdi>
        </span>
        {note && <span className="block truncate text-12 text-quiet">{note}</span>}
      </span>
    </span>
  );
}
