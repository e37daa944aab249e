import type { Metadata } from 'next';
import { CasesPage } from '@/features/cases/cases-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { caseCountsOf, casesOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Cases' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/moderation'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[casesOf(guildId), caseCountsOf(guildId)]}>
      <CasesPage />
    </FirstAnswers>
  );
}
