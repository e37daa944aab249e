import { dehydrate, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { type Api, apiAt } from '@/lib/api/client';
import { readLocale } from '@/lib/words/read-words';
import { Arrived } from './arrived';
import type { PagedQuestion, Question } from './questions';

type AnyQuestion = Question<unknown> | PagedQuestion<unknown>;

interface FirstAnswersProps {
  to: readonly AnyQuestion[];
  children: ReactNode;
}

/**
 * What is inside is sent with its answers in it: it is there with the first paint, and the browser renders it
 * once. What isn't answered in time, or is refused, is left to the browser, which asks and says why.
 */
export async function FirstAnswers({ to, children }: FirstAnswersProps) {
  return <Arrived state={await answersTo(to)}>{children}</Arrived>;
}

/** A page must not wait longer for its answers than a skeleton is good for. */
const patienceMs = 700;
const patience = cache(() => AbortSignal.timeout(patienceMs));

async function answersTo(questions: readonly AnyQuestion[]): Promise<string | undefined> {
  const api = await readersApi();
  if (!api) return undefined;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all(questions.map((question) => answer(client, api, question)));
  return JSON.stringify(dehydrate(client));
}

async function answer(client: QueryClient, api: Api, question: AnyQuestion): Promise<void> {
  const { queryKey } = question;
  const answered =
    'ask' in question
      ? client.query({ queryKey, queryFn: () => question.ask(api, patience()) })
      : client.infiniteQuery({
          queryKey,
          initialPageParam: undefined as string | undefined,
          getNextPageParam: () => undefined,
          queryFn: ({ pageParam }) => question.askPage(api, patience(), pageParam),
        });
  // Only what was answered is sent.
  await answered.catch(() => undefined);
}

/**
 * The API, asked in the reader's name and counted under their address, which the visit vouches for. Only
 * while a whole page is sent: between pages the browser asks by itself, and must not wait for us.
 */
async function readersApi(): Promise<Api | null> {
  const asked = await headers();
  const address = process.env.HERWA_API_URL;
  const visit = asked.get('x-herwa-visit');
  const cookie = asked.get('cookie');
  const isDocument = asked.get('accept')?.includes('text/html') === true;
  if (!address || !visit || !cookie?.includes('herwa_session=') || !isDocument) return null;
  return apiAt(address, {
    Cookie: cookie,
    'X-Herwa-Visit': visit,
    'Accept-Language': await readLocale(),
  });
}
