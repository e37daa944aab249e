import { guildPages } from '@/features';
import { GuildShell } from '@/features/shell/guild-shell';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { featuresOf, overviewOf, ownGuilds, whoAmI } from '@/lib/guild/questions';
import { readTheme } from '@/lib/theme/read-theme';

export default async function GuildLayout({
  children,
  params,
}: LayoutProps<'/dashboard/[guildId]'>) {
  const { guildId } = await params;
  return (
    <FirstAnswers to={[whoAmI, ownGuilds, overviewOf(guildId), featuresOf(guildId)]}>
      <GuildShell pages={guildPages} theme={await readTheme()}>
        {children}
      </GuildShell>
    </FirstAnswers>
  );
}
