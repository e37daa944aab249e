import type { Metadata } from 'next';
import { AccountPage } from '@/features/account/account-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { ownSessions, whoAmI } from '@/lib/guild/questions';
import { readTheme } from '@/lib/theme/read-theme';

export const metadata: Metadata = { title: 'Your sessions' };

export default async function Page() {
  return (
    <FirstAnswers to={[whoAmI, ownSessions]}>
      <AccountPage theme={await readTheme()} />
    </FirstAnswers>
  );
}
