import type { Metadata } from 'next';
import { OperatorProcessesPage } from '@/features/operator/processes-page';

export const metadata: Metadata = { title: 'Processes · Operating' };

export default function Page() {
  return <OperatorProcessesPage />;
}
