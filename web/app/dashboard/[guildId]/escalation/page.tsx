import type { Metadata } from 'next';
import { LadderPage } from '@/features/escalation/ladder-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { configOf, featuresOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Escalation' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/escalation'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[configOf(guildId), featuresOf(guildId)]}>
      <LadderPage />
    </FirstAnswers>
  );
}
