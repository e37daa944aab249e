import type { Metadata } from 'next';
import { OperatorCatalogPage } from '@/features/operator/catalog-page';

export const metadata: Metadata = { title: 'Switches · Operating' };

export default function Page() {
  return <OperatorCatalogPage />;
}
