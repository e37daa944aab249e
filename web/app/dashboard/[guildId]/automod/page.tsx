import type { Metadata } from 'next';
import { AutomodPage } from '@/features/automod/automod-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { automodResultsOf, configOf, featuresOf, placesOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'AutoMod' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/automod'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers
      to={[configOf(guildId), featuresOf(guildId), placesOf(guildId), automodResultsOf(guildId)]}
    >
      <AutomodPage />
    </FirstAnswers>
  );
}
