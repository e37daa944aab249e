import type { Metadata } from 'next';
import { OperatorQueuesPage } from '@/features/operator/queues-page';

export const metadata: Metadata = { title: 'Queues · Operating' };

export default function Page() {
  return <OperatorQueuesPage />;
}
