import type { Metadata } from 'next';
import { KeysPage } from '@/features/keys/keys-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { keysOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'API keys' };

export default async function Page({ params }: PageProps<'/dashboard/[guildId]/keys'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[keysOf(guildId)]}>
      <KeysPage />
    </FirstAnswers>
  );
}
