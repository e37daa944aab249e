import type { Metadata } from 'next';
import { CommandsPage } from '@/features/commands/commands-page';

export const metadata: Metadata = { title: 'Command centre' };

export default function Page() {
  return <CommandsPage />;
}
