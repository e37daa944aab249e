import { type Entry } from '@/commands/entries';
import { type CommandsState } from '@/commands/use-commands';
import { Mark } from '@/ui/icons';
import { Listbox, type ListItem } from '@/ui/listbox';

interface CommandPickerProps {
  id: string;
  typed: string;
  entries: readonly Entry[];
  status: CommandsState['status'];
  active: number;
  onActive: (index: number) => void;
  onPick: (index: number) => void;
}

/** What the bots here can do, while a command is being typed. */
export function CommandPicker({
  id,
  typed,
  entries,
  status,
  active,
  onActive,
  onPick,
}: CommandPickerProps) {
  if (entries.length === 0) return <NoCommand typed={typed} status={status} />;
  const items = entries.map((entry): ListItem => ({
    key: entry.id,
    label: `/${entry.title}`,
    view: <EntryView entry={entry} />,
  }));
  return (
    <Listbox
      id={id}
      label="Commands"
      items={items}
      active={active}
      onActive={onActive}
      onPick={onPick}
    />
  );
}

function NoCommand({ typed, status }: { typed: string; status: CommandsState['status'] }) {
  const words = {
    loading: 'Asking the bots what they can do…',
    failed: 'The commands could not be read. Trying again…',
    ready:
      typed === ''
        ? 'No bot has a command for you here yet. It may still be starting.'
        : `There is no command “/${typed}” that you can use here.`,
  };
  return (
    <p role="status" className="px-4 py-3 text-14 text-quiet">
      {words[status]}
    </p>
  );
}

function EntryView({ entry }: { entry: Entry }) {
  return (
    <>
      <span className="grid size-8 flex-none place-items-center rounded-full bg-marigold-wash text-marigold-ink">
        <Mark className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2 overflow-hidden">
          <span className="max-w-full flex-none truncate text-14 font-semibold">
            /{entry.title}
          </span>
          <span className="min-w-0 truncate text-12 text-quiet">
            {entry.options.map(({ name, required }) => (required ? name : `${name}?`)).join('  ')}
          </span>
        </span>
        <span className="block truncate text-12 text-quiet">{entry.description}</span>
      </span>
      <span className="hidden max-w-28 flex-none truncate text-12 text-quiet sm:block">
        {entry.bot}
      </span>
    </>
  );
}
