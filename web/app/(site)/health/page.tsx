import type { Metadata } from 'next';
import { HealthPage } from '@/features/health/health-page';

export const metadata: Metadata = {
  title: 'Is Herwa well?',
  description: 'Every part of this Herwa, and how it is right now.',
};

export default function Page() {
  return <HealthPage />;
}
