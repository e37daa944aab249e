import type { Metadata } from 'next';
import { SettingsPage } from '@/features/settings/settings-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { configOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/settings'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[configOf(guildId)]}>
      <SettingsPage />
    </FirstAnswers>
  );
}
