import { useEffect, useState } from 'react';
import { type Command, type Id } from '@/model/discord';
import { useChat, useSession } from '@/state/use-chat';

const none: readonly Command[] = [];

/**
 * The commands that this member sees in a channel. They are asked for whenever a menu opens, because a
 * bot may have changed them; what was known before is shown meanwhile. While there are none, or they
 * cannot be read, they are asked for again and again: a bot that starts adds its own a little later.
 */
export function useCommands(channel: Id | undefined): readonly Command[] {
  return useCommandsState(channel).commands;
}

export interface CommandsState {
  commands: readonly Command[];
  status: 'loading' | 'ready' | 'failed';
}

const againMs = 2000;
const remembered = new Map<string, readonly Command[]>();

export function useCommandsState(channel: Id | undefined): CommandsState {
  const session = useSession();
  const me = useChat((state) => state.me);
  const key = `${me ?? ''}/${channel ?? ''}`;
  const [read, setRead] = useState<{ key: string; state: CommandsState }>();
  useEffect(() => {
    if (channel === undefined) return undefined;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const set = (state: CommandsState) => {
      if (!wanted) return;
      setRead({ key, state });
      if (state.status === 'failed' || state.commands.length === 0)
        timer = setTimeout(ask, againMs);
    };
    const ask = () => {
      session.sim.commands(channel).then(
        (commands) => {
          remembered.set(key, commands);
          set({ commands, status: 'ready' });
        },
        () => {
          set({ commands: remembered.get(key) ?? none, status: 'failed' });
        },
      );
    };
    ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [session, channel, key]);
  if (read?.key === key) return read.state;
  const known = remembered.get(key);
  return known ? { commands: known, status: 'ready' } : { commands: none, status: 'loading' };
}
