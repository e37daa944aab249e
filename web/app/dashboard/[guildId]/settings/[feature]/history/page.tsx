import type { Metadata } from 'next';
import { HistoryPage } from '@/features/settings/history-page';

export const metadata: Metadata = { title: 'History' };

interface PageProps {
  params: Promise<{ feature: string }>;
}

export default async function Page({ params }: PageProps) {
  return <HistoryPage name={(await params).feature} />;
}
