import type { Metadata } from 'next';
import { OperatorGuildPage } from '@/features/operator/guild-page';

export const metadata: Metadata = { title: 'Server · Operating' };

export default async function Page({ params }: { params: Promise<{ guildId: string }> }) {
  const { guildId } = await params;
  return <OperatorGuildPage key={guildId} guildId={guildId} />;
}
