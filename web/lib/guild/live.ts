'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { paths } from '@/lib/api/schema';
import { guildKey, useGuildId } from './guild';

const stream = '/api/guilds/{guildId}/events' satisfies keyof paths;

/** What is to be read again after each kind of event. */
const concerned: Record<string, readonly string[]> = {
  settings: ['config', 'history'],
  policy: ['features', 'permissions', 'premium', 'overview'],
  catalog: ['features', 'premium', 'overview'],
  audit: ['audit'],
};

/** Hears of changes while the page is open; the browser itself goes on where a stream broke off. */
export function useLive(): void {
  const guildId = useGuildId();
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource(stream.replace('{guildId}', guildId));
    const readAgain = (...parts: string[]) => {
      void client.invalidateQueries({ queryKey: guildKey(guildId, ...parts) });
    };
    for (const [event, parts] of Object.entries(concerned)) {
      source.addEventListener(event, () => {
        for (const part of parts) readAgain(part);
      });
    }
    source.addEventListener('reset', () => {
      readAgain();
    });
    // Perhaps the reader may not know any more; the page's own question says so.
    source.addEventListener('end', () => {
      readAgain('overview');
    });
    return () => {
      source.close();
    };
  }, [guildId, client]);
}
