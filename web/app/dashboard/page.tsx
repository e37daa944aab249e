import type { Metadata } from 'next';
import { GuildsPage } from '@/features/guilds/guilds-page';
import { readTheme } from '@/lib/theme/read-theme';

export const metadata: Metadata = { title: 'Your servers' };

export default async function Page() {
  return <GuildsPage theme={await readTheme()} />;
}
