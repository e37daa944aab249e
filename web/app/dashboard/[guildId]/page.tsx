import type { Metadata } from 'next';
import { OverviewPage } from '@/features/overview/overview-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { configOf, diagnosisOf, permissionsOf, placesOf, premiumOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers
      to={[
        diagnosisOf(guildId),
        placesOf(guildId),
        configOf(guildId),
        permissionsOf(guildId),
        premiumOf(guildId),
      ]}
    >
      <OverviewPage />
    </FirstAnswers>
  );
}
