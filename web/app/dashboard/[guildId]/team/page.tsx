import type { Metadata } from 'next';
import { TeamPage } from '@/features/team/team-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { placesOf, teamOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Team' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/team'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[teamOf(guildId), placesOf(guildId)]}>
      <TeamPage />
    </FirstAnswers>
  );
}
