'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { asked } from './asking';
import { useGuildId } from './guild';
import { guildKey, keysOf } from './questions';

export type ApiKey = Schemas['ApiKey'];
export type ApiKeyDraft = Schemas['ApiKeyDraft'];
export type Scope = ApiKeyDraft['scopes'][number];

export function useKeys() {
  return useQuery(asked(keysOf(useGuildId())));
}

export function useMakeKey() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    // The answer holds the secret: nothing keeps it once its dialog is gone.
    gcTime: 0,
    mutationFn: (body: ApiKeyDraft) => {
      const params = { path: { guildId } };
      return ask(api.POST('/api/guilds/{guildId}/keys', { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: guildKey(guildId, 'keys') }),
  });
}

export function useRevokeKey() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => {
      const params = { path: { guildId, keyId } };
      return ask(api.DELETE('/api/guilds/{guildId}/keys/{keyId}', { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: guildKey(guildId, 'keys') }),
  });
}
