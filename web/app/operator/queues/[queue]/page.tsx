import type { Metadata } from 'next';
import { OperatorQueuePage } from '@/features/operator/queue-page';

export const metadata: Metadata = { title: 'Queue · Operating' };

export default async function Page({ params }: { params: Promise<{ queue: string }> }) {
  const queue = decodeURIComponent((await params).queue);
  return <OperatorQueuePage key={queue} queue={queue} />;
}
