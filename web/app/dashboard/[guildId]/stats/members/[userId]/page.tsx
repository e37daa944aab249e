import type { Metadata } from 'next';
import { lookFrom } from '@/features/stats/address';
import { MemberPage } from '@/features/stats/member-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { placesOf } from '@/lib/guild/questions';
import { memberStatsOf, notesOf } from '@/lib/guild/stat-questions';

export const metadata: Metadata = { title: 'Member' };

export default async function Page(
  props: PageProps<'/dashboard/[guildId]/stats/members/[userId]'>,
) {
  const { guildId, userId } = await props.params;
  const { stretch } = lookFrom(await props.searchParams);
  const questions = [
    placesOf(guildId),
    memberStatsOf(guildId, userId, stretch),
    notesOf(guildId, stretch),
  ];
  return (
    <FirstAnswers to={questions}>
      <MemberPage userId={userId} />
    </FirstAnswers>
  );
}
