'use client';

import { AtSign, Folder, Hash, Megaphone, MessagesSquare, Radio, Volume2 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Avatar } from '@/components/ui/avatar';
import type { Option } from '@/components/form/picker';
import type { PlacedChannel, PlacedRole, Person } from '@/lib/guild/guild';

const signs = {
  text: Hash,
  announcement: Megaphone,
  voice: Volume2,
  stage: Radio,
  category: Folder,
  forum: MessagesSquare,
  media: MessagesSquare,
  other: Hash,
} as const;

export function ChannelFace({ channel }: { channel: Pick<PlacedChannel, 'name' | 'kind'> }) {
  const Sign = signs[channel.kind];
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <Sign size={15} aria-hidden className="shrink-0 text-quiet" />
      <bdi className="min-w-0 truncate">{channel.name}</bdi>
    </span>
  );
}

export function RoleFace({ role }: { role: Pick<PlacedRole, 'name' | 'color'> }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      {role.color ? (
        <svg
          aria-hidden
          className="size-2.5 shrink-0 rounded-full ring-1 ring-line-strong"
          viewBox="0 0 2 2"
        >
          <circle cx="1" cy="1" r="1" fill={role.color} />
        </svg>
      ) : (
        <AtSign size={14} aria-hidden className="shrink-0 text-quiet" />
      )}
      <bdi className="min-w-0 truncate">{role.name}</bdi>
    </span>
  );
}

/** A person by picture and name; "somebody" while, or if ever, the name is not known. */
export function PersonFace({ id, person }: { id: string; person: Person | undefined }) {
  const t = useTranslations('common');
  const name = person?.display_name ?? t('somebody');
  return (
    <span
      className="inline-flex max-w-full min-w-0 items-center gap-1.5"
      title={person?.username ?? id}
    >
      <Avatar name={name} id={id} url={person?.avatar_url} size="small" />
      <bdi className="min-w-0 truncate font-medium">{name}</bdi>
    </span>
  );
}

export function channelOptions(channels: readonly PlacedChannel[]): Option[] {
  return channels
    .filter((channel) => channel.kind !== 'category')
    .map((channel) => ({
      id: channel.id,
      label: channel.name,
      face: <ChannelFace channel={channel} />,
    }));
}

export function roleOptions(roles: readonly PlacedRole[]): Option[] {
  return roles.map((role) => ({ id: role.id, label: role.name, face: <RoleFace role={role} /> }));
}
