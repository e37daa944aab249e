'use client';

import { api } from '@/lib/api/client';
import type { PagedQuestion, Question } from './questions';

/** A question as the browser asks it. */
export const asked = <T>(question: Question<T>) => ({
  queryKey: question.queryKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => question.ask(api, signal),
  ...(question.staleTime === undefined ? {} : { staleTime: question.staleTime }),
});

interface NextPage {
  next: string | null;
}
interface PageWanted {
  pageParam: string | undefined;
  signal: AbortSignal;
}

/** The same for one that is answered in pages. */
export const askedInPages = <T extends NextPage>(question: PagedQuestion<T>) => ({
  queryKey: question.queryKey,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: T) => page.next ?? undefined,
  queryFn: ({ pageParam, signal }: PageWanted) => question.askPage(api, signal, pageParam),
});
