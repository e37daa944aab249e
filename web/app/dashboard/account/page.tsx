import type { Metadata } from 'next';
import { AccountPage } from '@/features/account/account-page';
import { readTheme } from '@/lib/theme/read-theme';

export const metadata: Metadata = { title: 'Your sessions' };

export default async function Page() {
  return <AccountPage theme={await readTheme()} />;
}
