import type { Metadata } from 'next';
import { RecordsPage } from '@/features/records/records-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { auditOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Audit log' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/audit'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[auditOf(guildId)]}>
      <RecordsPage />
    </FirstAnswers>
  );
}
