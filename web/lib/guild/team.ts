'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { asked } from './asking';
import { useGuildId } from './guild';
import { guildKey, teamOf } from './questions';

export type TeamMember = Schemas['TeamMember'];

export function useTeam() {
  return useQuery({ ...asked(teamOf(useGuildId())), select: ({ team }) => team });
}

export function useSetTeam() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (team: TeamMember[]) => {
      const params = { path: { guildId } };
      return ask(api.PUT('/api/guilds/{guildId}/team', { params, body: { team } }));
    },
    onSuccess: (answer) => {
      client.setQueryData(guildKey(guildId, 'team'), answer);
    },
  });
}

/** Members whose name begins so. */
export function useMembersNamed(text: string) {
  const guildId = useGuildId();
  return useQuery({
    queryKey: guildKey(guildId, 'members-named', text),
    enabled: text !== '',
    queryFn: ({ signal }) => {
      const params = { path: { guildId }, query: { query: text } };
      return ask(api.GET('/api/guilds/{guildId}/members', { params, signal }));
    },
    select: ({ people }) => people,
  });
}
