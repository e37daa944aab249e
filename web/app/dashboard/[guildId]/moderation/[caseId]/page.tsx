import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CasePage } from '@/features/cases/case-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { caseOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Case' };

type Props = PageProps<'/dashboard/[guildId]/moderation/[caseId]'>;

export default async function Page({ params }: Props) {
  const { guildId, caseId } = await params;
  const number = Number(caseId);
  if (!Number.isSafeInteger(number) || number < 1) notFound();
  return (
    <FirstAnswers to={[caseOf(guildId, number)]}>
      <CasePage number={number} />
    </FirstAnswers>
  );
}
