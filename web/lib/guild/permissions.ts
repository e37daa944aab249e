'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { asked } from './asking';
import { useGuildId } from './guild';
import { guildKey, permissionsOf } from './questions';

export type AccessRules = Schemas['AccessRules'];

/** Whom the server lets at which features and commands. */
export function usePermissions() {
  return useQuery(asked(permissionsOf(useGuildId())));
}

export function useSetRules() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AccessRules) => {
      const params = { path: { guildId } };
      return ask(api.PUT('/api/guilds/{guildId}/permissions', { params, body }));
    },
    onSuccess: (set) => {
      client.setQueryData<Schemas['Permissions']>(guildKey(guildId, 'permissions'), (all) => {
        const others = all?.rules.filter((one) => one.kind !== set.kind || one.name !== set.name);
        return all && { ...all, rules: [...(others ?? []), set] };
      });
    },
  });
}

export function useSetStaff() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (roles: string[]) => {
      const params = { path: { guildId } };
      const body = { staff_roles: roles };
      return ask(api.PUT('/api/guilds/{guildId}/permissions/staff', { params, body }));
    },
    onSuccess: ({ staff_roles }) => {
      client.setQueryData<Schemas['Permissions']>(
        guildKey(guildId, 'permissions'),
        (all) => all && { ...all, staff_roles },
      );
    },
  });
}
