import type { Metadata } from 'next';
import { ExportsPage } from '@/features/exports/exports-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { exportsOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Exports' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/exports'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[exportsOf(guildId)]}>
      <ExportsPage />
    </FirstAnswers>
  );
}
