import {
  type Command,
  type CommandOption,
  commandType,
  type Id,
  optionType,
} from '@/model/discord';

/** One thing that can be run: a command, or one of its sub-commands, with the options it takes. */
export interface Entry {
  id: string;
  command: Id;
  name: string;
  path: readonly string[];
  /** `giveaway start`, as it is typed behind the slash. */
  title: string;
  description: string;
  bot: string;
  options: readonly CommandOption[];
}

export function entriesOf(commands: readonly Command[]): Entry[] {
  return commands
    .filter(({ type }) => type === commandType.slash)
    .flatMap((command) => leavesOf(command, [], command.description, command.options ?? []))
    .sort((one, other) => one.title.localeCompare(other.title));
}

export const menuEntries = (commands: readonly Command[], type: number) =>
  commands.filter((command) => command.type === type);

function leavesOf(
  command: Command,
  path: readonly string[],
  description: string,
  options: readonly CommandOption[],
): Entry[] {
  const nested = options.filter(
    ({ type }) => type === optionType.subcommand || type === optionType.group,
  );
  if (nested.length > 0) {
    return nested.flatMap((child) =>
      leavesOf(command, [...path, child.name], child.description, child.options ?? []),
    );
  }
  const title = [command.name, ...path].join(' ');
  const bot = command.application.name;
  return [
    {
      id: `${command.id}/${path.join('/')}`,
      command: command.id,
      name: command.name,
      path,
      title,
      description,
      bot,
      options,
    },
  ];
}

/** Those that fit what was typed behind the slash, the best first. */
export function searchEntries(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLocaleLowerCase().replace(/\s+/g, ' ');
  if (wanted === '') return [...entries];
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(entry, wanted);
    return rank === undefined ? [] : [{ entry, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

function rankOf({ title, description }: Entry, wanted: string): number | undefined {
  const name = title.toLocaleLowerCase();
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[ _-]/).some((word) => word.startsWith(wanted))) return 2;
  if (name.includes(wanted)) return 3;
  return description.toLocaleLowerCase().includes(wanted) ? 4 : undefined;
}

/** The entry whose whole name begins the typed text, and what stands behind it. */
export function entryTyped(
  entries: readonly Entry[],
  typed: string,
): { entry: Entry; rest: string } | undefined {
  const longest = [...entries].sort((one, other) => other.title.length - one.title.length);
  for (const entry of longest) {
    if (typed === entry.title) return { entry, rest: '' };
    if (typed.startsWith(`${entry.title} `)) {
      return { entry, rest: typed.slice(entry.title.length + 1) };
    }
  }
  return undefined;
}
