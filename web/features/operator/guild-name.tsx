'use client';

import { useOperatorGuild } from '@/lib/operator/operator';

/** A server by its name; by its id while, or if ever, the name is not known. */
export function GuildName({ id }: { id: string }) {
  const { data } = useOperatorGuild(id);
  return <bdi>{data?.name || id}</bdi>;
}
