import type { Metadata } from 'next';
import { OperatorActsPage } from '@/features/operator/acts-page';

export const metadata: Metadata = { title: 'Record · Operating' };

export default function Page() {
  return <OperatorActsPage />;
}
