'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRecord, type Schemas } from '@/lib/api/client';
import type { paths } from '@/lib/api/schema';
import { type Heard, listen } from '@/lib/live/stream';
import { operatorKey } from './operator';

const stream = '/api/operator/events' satisfies keyof paths;

/** What is to be read again after each kind of event. */
const concerned: Record<string, readonly string[]> = {
  policy: ['guilds', 'guild', 'acts'],
  catalog: ['catalog', 'tiers', 'acts'],
  audit: ['acts'],
};

/** Hears of changes in all servers and in the queues while an operators' page is open. */
export function useOperatorLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const readAgain = (...parts: string[]) => {
      void client.invalidateQueries({ queryKey: operatorKey(...parts) });
    };
    const heard: Heard = {
      reset: () => {
        readAgain();
      },
      // Whether the reader still runs this Herwa is a question of who they are.
      end: () => {
        void client.invalidateQueries({ queryKey: ['me'] });
      },
      queue: (data) => {
        putQueue(client, data);
        readAgain('jobs');
        readAgain('letters');
      },
    };
    for (const [event, parts] of Object.entries(concerned)) {
      heard[event] = () => {
        for (const part of parts) readAgain(part);
      };
    }
    return listen(stream, heard);
  }, [client]);
}

/** The event brings the queue as it is. One of which nothing is known yet is read with all others. */
function putQueue(client: QueryClient, data: string): void {
  const told: unknown = JSON.parse(data);
  if (!isRecord(told)) return;
  const key = operatorKey('queues');
  const held = client.getQueryData<Schemas['Queues']>(key);
  if (!held?.queues.some(({ queue }) => queue === told.queue)) {
    void client.invalidateQueries({ queryKey: key });
    return;
  }
  client.setQueryData<Schemas['Queues']>(key, {
    queues: held.queues.map((one) =>
      one.queue === told.queue ? { ...one, ...told, schedulers: one.schedulers } : one,
    ),
  });
}
