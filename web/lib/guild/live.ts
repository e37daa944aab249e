'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { paths } from '@/lib/api/schema';
import { type Heard, listen } from '@/lib/live/stream';
import { cameWithThePage } from './arrived';
import { useGuildId } from './guild';
import { guildKey } from './questions';

const stream = '/api/guilds/{guildId}/events' satisfies keyof paths;

/** What is to be read again after each kind of event. */
const concerned: Record<string, readonly string[]> = {
  // The audit log shows changes of settings and rules too; `audit` tells of everything else in it.
  settings: ['config', 'history', 'audit'],
  policy: ['features', 'permissions', 'premium', 'overview', 'team', 'audit'],
  catalog: ['features', 'premium', 'overview'],
  audit: ['audit', 'keys', 'team'],
  logs: ['logs'],
  cases: ['cases', 'offences'],
  exports: ['exports'],
  // Perhaps the reader may not know any more; the page's own question says so.
  end: ['overview'],
};

/** Hears of changes in the page's server while the page is open. */
export function useLive(): void {
  const guildId = useGuildId();
  const client = useQueryClient();
  useEffect(() => {
    const readAgain = (...parts: string[]) => {
      void client.invalidateQueries({ queryKey: guildKey(guildId, ...parts) });
    };
    const heard: Heard = {
      // What came with the page (first-answers.tsx) is as old as the page, and what changed since is not told.
      begin: () => {
        void client.invalidateQueries({
          queryKey: guildKey(guildId),
          predicate: (query) => cameWithThePage(client, query),
        });
      },
      reset: () => {
        readAgain();
      },
    };
    for (const [event, parts] of Object.entries(concerned)) {
      heard[event] = () => {
        for (const part of parts) readAgain(part);
      };
    }
    return listen(stream.replace('{guildId}', guildId), heard);
  }, [guildId, client]);
}
