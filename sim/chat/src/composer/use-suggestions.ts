import { useMemo } from 'react';
import { entriesOf, type Entry, searchEntries } from '@/commands/entries';
import { type CommandsState, useCommandsState } from '@/commands/use-commands';
import { useGuild } from '@/messages/place';
import { type Id } from '@/model/discord';
import { type Trigger, triggerAt } from '@/text/mentions';
import { type Suggestion, suggestionsFor } from './suggest';

export interface Suggestions {
  typesCommand: boolean;
  /** What stands behind the slash. */
  typed: string;
  all: readonly Entry[];
  entries: readonly Entry[];
  status: CommandsState['status'];
  trigger: Trigger | undefined;
  suggestions: readonly Suggestion[];
}

export const isCommandText = (text: string) =>
  text.startsWith('/') && !text.startsWith('//') && !text.includes('\n');

/** What the text at the cursor could become: a command, somebody, a channel, an emoji. */
export function useSuggestions(channel: Id, text: string, cursor: number): Suggestions {
  const guild = useGuild();
  const typesCommand = isCommandText(text);
  const typed = text.slice(1);
  const { commands, status } = useCommandsState(typesCommand ? channel : undefined);
  const all = useMemo(() => entriesOf(commands), [commands]);
  const entries = useMemo(
    () => (typesCommand ? searchEntries(all, typed) : []),
    [typesCommand, all, typed],
  );
  const trigger = useMemo(
    () => (typesCommand ? undefined : triggerAt(text, cursor)),
    [typesCommand, text, cursor],
  );
  const suggestions = useMemo(
    () => (trigger ? suggestionsFor(trigger, guild) : []),
    [trigger, guild],
  );
  return { typesCommand, typed, all, entries, status, trigger, suggestions };
}
