import { QueryClient } from '@tanstack/react-query';

/**
 * `always`: Herwa often runs on the reader's own machine, where the API answers without any
 * internet, so being offline must not stop a query.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false } },
  });
}
