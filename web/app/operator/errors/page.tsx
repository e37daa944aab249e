import type { Metadata } from 'next';
import { OperatorErrorsPage } from '@/features/operator/errors-page';

export const metadata: Metadata = { title: 'Errors · Operating' };

export default function Page() {
  return <OperatorErrorsPage />;
}
