import type { Metadata } from 'next';
import { askedByOverview } from '@/features/overview/asked';
import { OverviewPage } from '@/features/overview/overview-page';
import { FirstAnswers } from '@/lib/guild/first-answers';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={askedByOverview(guildId)}>
      <OverviewPage />
    </FirstAnswers>
  );
}
