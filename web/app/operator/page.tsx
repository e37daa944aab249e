import type { Metadata } from 'next';
import { OperatorGuildsPage } from '@/features/operator/guilds-page';

export const metadata: Metadata = { title: 'Servers · Operating' };

export default function Page() {
  return <OperatorGuildsPage />;
}
