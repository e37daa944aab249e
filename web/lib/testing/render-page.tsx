import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Toasts } from '@/components/ui/toasts';
import { makeQueryClient } from '@/lib/query-client';
import { compiled } from '@/lib/words/compiled';
import { packed } from '@/lib/words/packed';
import { WordsProvider } from '@/lib/words/words-provider';
import english from '@/words/en-US.json';
import operator from '@/words/operator/en-US.json';
import site from '@/words/site/en-US.json';
import stats from '@/words/stats/en-US.json';

export const words = packed(compiled({ ...english, operator, stats, ...site }));

/** A page inside everything that it stands on, in English; `fill` puts in place what is known before. */
export function renderPage(page: ReactNode, fill?: (client: QueryClient) => void) {
  const client = makeQueryClient();
  fill?.(client);
  return {
    client,
    ...render(
      <QueryClientProvider client={client}>
        <WordsProvider locale="en-US" words={words} zone="UTC">
          <Toasts>{page}</Toasts>
        </WordsProvider>
      </QueryClientProvider>,
    ),
  };
}
