import type { Metadata } from 'next';
import { CommandsPage } from '@/features/commands/commands-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { permissionsOf, placesOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Command centre' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/commands'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[permissionsOf(guildId), placesOf(guildId)]}>
      <CommandsPage />
    </FirstAnswers>
  );
}
