import type { ReactNode } from 'react';
import { guildPages } from '@/features';
import { GuildShell } from '@/features/shell/guild-shell';
import { readTheme } from '@/lib/theme/read-theme';

export default async function GuildLayout({ children }: { children: ReactNode }) {
  return (
    <GuildShell pages={guildPages} theme={await readTheme()}>
      {children}
    </GuildShell>
  );
}
