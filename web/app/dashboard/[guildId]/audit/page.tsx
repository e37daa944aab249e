import type { Metadata } from 'next';
import { RecordsPage } from '@/features/records/records-page';

export const metadata: Metadata = { title: 'Audit log' };

export default function Page() {
  return <RecordsPage />;
}
