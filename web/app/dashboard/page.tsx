import type { Metadata } from 'next';
import { GuildsPage } from '@/features/guilds/guilds-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { ownGuilds, whoAmI } from '@/lib/guild/questions';
import { readTheme } from '@/lib/theme/read-theme';

export const metadata: Metadata = { title: 'Your servers' };

export default async function Page() {
  return (
    <FirstAnswers to={[whoAmI, ownGuilds]}>
      <GuildsPage theme={await readTheme()} />
    </FirstAnswers>
  );
}
