import type { Metadata } from 'next';
import { lookFrom } from '@/features/stats/address';
import { questionsOf } from '@/features/stats/first-questions';
import { StatsPage } from '@/features/stats/stats-page';
import { FirstAnswers } from '@/lib/guild/first-answers';

export const metadata: Metadata = { title: 'Statistics' };

export default async function Page(props: PageProps<'/dashboard/[guildId]/stats'>) {
  const { guildId } = await props.params;
  const look = lookFrom(await props.searchParams);
  return (
    <FirstAnswers to={questionsOf(guildId, look)}>
      <StatsPage />
    </FirstAnswers>
  );
}
