import type { Metadata } from 'next';
import { FeatureSettings } from '@/features/settings/feature-settings';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { configOf, historyOf, placesOf, premiumOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page({
  params,
}: PageProps<'/dashboard/[guildId]/settings/[feature]'>) {
  const { guildId, feature } = await params;
  return (
    <FirstAnswers
      to={[
        configOf(guildId),
        placesOf(guildId),
        premiumOf(guildId),
        historyOf(guildId, feature, 1),
      ]}
    >
      <FeatureSettings name={feature} />
    </FirstAnswers>
  );
}
