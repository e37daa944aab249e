import type { Metadata } from 'next';
import { PlanPage } from '@/features/plan/plan-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { premiumOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Plan' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/plan'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[premiumOf(guildId)]}>
      <PlanPage />
    </FirstAnswers>
  );
}
