import type { Metadata } from 'next';
import { HistoryPage } from '@/features/settings/history-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { configOf, historyOf, placesOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'History' };

export default async function Page({
  params,
}: PageProps<'/dashboard/[guildId]/settings/[feature]/history'>) {
  const { guildId, feature } = await params;
  return (
    <FirstAnswers to={[configOf(guildId), placesOf(guildId), historyOf(guildId, feature)]}>
      <HistoryPage name={feature} />
    </FirstAnswers>
  );
}
