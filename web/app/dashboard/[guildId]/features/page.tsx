import type { Metadata } from 'next';
import { SwitchesPage } from '@/features/switches/switches-page';

export const metadata: Metadata = { title: 'Features' };

export default function Page() {
  return <SwitchesPage />;
}
