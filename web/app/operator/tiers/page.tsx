import type { Metadata } from 'next';
import { OperatorTiersPage } from '@/features/operator/tiers-page';

export const metadata: Metadata = { title: 'Plans · Operating' };

export default function Page() {
  return <OperatorTiersPage />;
}
