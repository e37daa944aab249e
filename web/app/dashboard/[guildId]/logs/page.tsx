import type { Metadata } from 'next';
import { LogsPage } from '@/features/logs/logs-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { logKindsOf, logOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Server log' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/logs'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[logOf(guildId), logKindsOf(guildId)]}>
      <LogsPage />
    </FirstAnswers>
  );
}
