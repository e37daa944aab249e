import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { type Entry, entryTyped } from '@/commands/entries';
import { useGuild } from '@/messages/place';
import { type Id } from '@/model/discord';
import { Listbox, type ListItem, optionId, stepThrough } from '@/ui/listbox';
import { itemOf } from '@/ui/pick-items';
import { CommandPicker } from './command-picker';
import { completed, type Suggestion } from './suggest';
import { useSuggestions } from './use-suggestions';

interface TextBarProps {
  channel: Id;
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  placeholder: string;
  onText: (text: string) => void;
  onSend: () => void;
  onFiles: (files: File[]) => void;
  /** `typed` is what stands behind the name; `now` asks to run it if nothing is missing. */
  onCommand: (entry: Entry, typed: string, now: boolean) => void;
}

/** Where a message is typed. A slash lists commands, @ and # and : list what they can mean. */
export function TextBar({
  channel,
  box,
  text,
  placeholder,
  onText,
  onSend,
  onFiles,
  onCommand,
}: TextBarProps) {
  const list = useId();
  const guild = useGuild();
  const [cursor, setCursor] = useState(text.length);
  const [active, setActive] = useState(0);
  const [closedFor, closeFor] = useState<string>();
  const found = useSuggestions(channel, text, cursor);
  const { typesCommand, typed, all, entries, status, trigger, suggestions } = found;
  const isClosed = closedFor === text;
  const count = isClosed ? 0 : typesCommand ? entries.length : suggestions.length;
  const at = Math.min(active, Math.max(0, count - 1));

  const write = (next: string, place: number) => {
    setActive(0);
    setCursor(place);
    const whole =
      next.startsWith('/') && next.includes(' ') ? entryTyped(all, next.slice(1)) : undefined;
    if (whole && whole.entry.options.length > 0) onCommand(whole.entry, whole.rest, false);
    else onText(next);
  };
  const insert = (suggestion: Suggestion | undefined) => {
    if (!trigger || !suggestion) return;
    const next = completed(text, cursor, trigger, suggestion.insert);
    write(next.text, next.cursor);
    requestAnimationFrame(() => {
      box.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const pick = (n: number, now: boolean) => {
    const entry = entries[n];
    if (!typesCommand) insert(suggestions[n]);
    else if (entry) onCommand(entry, '', now && canRunNow(entry, typed));
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (stepThrough(event, at, count, setActive)) return;
    if (event.key === 'Escape' && count > 0) {
      event.stopPropagation();
      closeFor(text);
      return;
    }
    const isEnter = event.key === 'Enter' && !event.shiftKey;
    if (!isEnter && !(event.key === 'Tab' && count > 0)) return;
    event.preventDefault();
    if (count > 0) pick(at, isEnter);
    else if (!typesCommand) onSend();
  };

  return (
    <>
      {(count > 0 || (typesCommand && !isClosed)) && (
        <div className="floating absolute inset-x-0 bottom-full mb-2 overflow-hidden">
          {typesCommand ? (
            <CommandPicker
              id={list}
              typed={typed}
              entries={entries}
              status={status}
              active={at}
              onActive={setActive}
              onPick={(n) => {
                pick(n, false);
              }}
            />
          ) : (
            <Listbox
              id={list}
              label="Suggestions"
              items={suggestions.map((one) => itemFor(one, guild))}
              active={at}
              onActive={setActive}
              onPick={(n) => {
                pick(n, false);
              }}
            />
          )}
        </div>
      )}
      <textarea
        ref={box}
        role="combobox"
        aria-label={placeholder}
        aria-expanded={count > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? optionId(list, at) : undefined}
        dir="auto"
        rows={1}
        value={text}
        placeholder={placeholder}
        onChange={(event) => {
          write(event.target.value, event.target.selectionStart);
        }}
        onSelect={(event) => {
          setCursor(event.currentTarget.selectionStart);
        }}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (files.length > 0) onFiles(files);
        }}
        onKeyDown={pressed}
        className="field-sizing-content max-h-56 min-w-0 flex-1 resize-none bg-transparent py-2.5 outline-none placeholder:truncate placeholder:text-quiet placeholder:opacity-100"
      />
    </>
  );
}

/** A command that is fully typed, or takes nothing, runs at once; others want to be filled in first. */
function canRunNow(entry: Entry, typed: string): boolean {
  if (entry.options.length === 0) return true;
  return typed.trim() === entry.title && !entry.options.some(({ required }) => required);
}

function itemFor(suggestion: Suggestion, guild: ReturnType<typeof useGuild>): ListItem {
  if (suggestion.kind === 'pick' && guild) return itemOf(suggestion.pick, guild);
  if (suggestion.kind === 'pick') return { key: suggestion.insert, label: suggestion.insert };
  return {
    key: suggestion.symbol,
    label: `:${suggestion.name}:`,
    icon: <span className="text-20 leading-none text-ink">{suggestion.symbol}</span>,
  };
}
