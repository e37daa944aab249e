'use client';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import { useAskEvery } from '@/lib/live/stream';
import { asked, askedInPages } from './asking';
import { useGuildId } from './guild';
import { caseCountsOf, type CaseFilter, caseOf, casesOf, guildKey, memberOf } from './questions';

export type Case = Schemas['Case'];
export type CaseKind = Case['kind'];
export type CaseEdit = Schemas['CaseEdit'];
export type CaseRequest = Schemas['CaseRequest'];
export type CaseWanted = Schemas['CaseWanted'];
export type CasePatch = Schemas['CasePatch'];

/** What was done to members, the newest first. */
export function useCases(filter: CaseFilter = {}) {
  const guildId = useGuildId();
  return useInfiniteQuery({
    ...askedInPages(casesOf(guildId, filter)),
    refetchInterval: useAskEvery(30_000),
    select: ({ pages }) => pages.flatMap((page) => page.cases),
  });
}

export function useCase(number: number) {
  const guildId = useGuildId();
  return useQuery({ ...asked(caseOf(guildId, number)), refetchInterval: useAskEvery(30_000) });
}

export function useCaseCounts(days = 30) {
  const guildId = useGuildId();
  return useQuery({ ...asked(caseCountsOf(guildId, days)), refetchInterval: useAskEvery(60_000) });
}

export function useMember(userId: string) {
  const guildId = useGuildId();
  return useQuery({ ...asked(memberOf(guildId, userId)), refetchInterval: useAskEvery(60_000) });
}

/** Each gives the case as it is then, and has everything about cases read again. */
export function useCaseChanges(number: number) {
  const guildId = useGuildId();
  const client = useQueryClient();
  const params = { path: { guildId, caseId: number } };
  const onSettled = () => client.invalidateQueries({ queryKey: guildKey(guildId, 'cases') });
  const edit = useMutation({
    mutationFn: (body: CasePatch) =>
      ask(api.PATCH('/api/guilds/{guildId}/cases/{caseId}', { params, body })),
    onSettled,
  });
  const voiding = useMutation({
    mutationFn: (reason: string) =>
      ask(api.POST('/api/guilds/{guildId}/cases/{caseId}/void', { params, body: { reason } })),
    onSettled,
  });
  const restoring = useMutation({
    mutationFn: () => ask(api.DELETE('/api/guilds/{guildId}/cases/{caseId}/void', { params })),
    onSettled,
  });
  return { edit, voiding, restoring };
}

const looksAgainMs = 700;
/** After that the page says that it is under way, and the list tells when it is there. */
const patienceMs = 20_000;

/** Asks for something to be done to a member, and waits for what comes of it. */
export function useAct() {
  const guildId = useGuildId();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: CaseWanted): Promise<CaseRequest> => {
      const params = { path: { guildId } };
      let request = await ask(api.POST('/api/guilds/{guildId}/cases', { params, body }));
      const until = Date.now() + patienceMs;
      while (request.state === 'waiting' && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, looksAgainMs));
        const of = { path: { guildId, requestId: request.id } };
        request = await ask(
          api.GET('/api/guilds/{guildId}/case-requests/{requestId}', { params: of }),
        );
      }
      return request;
    },
    onSettled: () => client.invalidateQueries({ queryKey: guildKey(guildId, 'cases') }),
  });
}
