import type { Metadata } from 'next';
import { FeatureSettings } from '@/features/settings/feature-settings';

export const metadata: Metadata = { title: 'Settings' };

interface PageProps {
  params: Promise<{ feature: string }>;
}

export default async function Page({ params }: PageProps) {
  return <FeatureSettings name={(await params).feature} />;
}
