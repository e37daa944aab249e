import type { Metadata } from 'next';
import { OperatorWebhooksPage } from '@/features/operator/webhooks-page';

export const metadata: Metadata = { title: 'Webhooks · Operating' };

export default function Page() {
  return <OperatorWebhooksPage />;
}
