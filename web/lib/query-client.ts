import { QueryCache, QueryClient } from '@tanstack/react-query';
import { againAfterMs, ApiFailure } from './api/failure';

/**
 * `always`: Herwa often runs on the reader's own machine, where the API answers without any
 * internet, so being offline must not stop a query. What failed and may pass is asked again soon.
 */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: 15_000,
        // A question with an interval of its own does the same (useAskEvery).
        refetchInterval: ({ state }) => againAfterMs(state.error) ?? false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => void askWhoIsThere(client, error, queryKey),
    }),
  });
  return client;
}

/** Whichever question met a closed door: the page as a whole has to know whether it is still open. */
async function askWhoIsThere(client: QueryClient, error: unknown, key: readonly unknown[]) {
  if (!(error instanceof ApiFailure)) return;
  const [area, guild, part] = key;
  const isStranger = error.status === 401 || error.code === 'OPERATORS_ONLY';
  if (isStranger && area !== 'me') await client.invalidateQueries({ queryKey: ['me'] });
  if (error.code === 'NO_ACCESS_TO_GUILD' && part !== 'overview')
    await client.invalidateQueries({ queryKey: [area, guild, 'overview'] });
}
