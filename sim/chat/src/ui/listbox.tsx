import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

export interface ListItem {
  key: string;
  /** What a screen reader says; also what is shown unless `view` is given. */
  label: string;
  detail?: string | undefined;
  view?: ReactNode;
  icon?: ReactNode;
  /** Before everything else: whether it is chosen, where several can be. */
  mark?: ReactNode;
  chosen?: boolean;
  group?: string;
}

interface ListboxProps {
  id: string;
  label: string;
  items: readonly ListItem[];
  active: number;
  onActive: (index: number) => void;
  onPick: (index: number) => void;
  multiple?: boolean;
}

export const optionId = (list: string, index: number) => `${list}-${index}`;

/** A list that a text field drives: the focus stays in the field, which names the active option. */
export function Listbox({
  id,
  label,
  items,
  active,
  onActive,
  onPick,
  multiple = false,
}: ListboxProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const option = list.current?.querySelector(`[data-index="${active}"]`);
    option?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={multiple || undefined}
      className="max-h-72 overflow-y-auto overscroll-contain p-1.5"
    >
      {items.map((item, n) => (
        <li
          key={item.key}
          id={optionId(id, n)}
          role="option"
          data-index={n}
          aria-selected={multiple ? (item.chosen ?? false) : n === active}
          onPointerMove={() => {
            if (n !== active) onActive(n);
          }}
          onPointerDown={(event) => {
            // The field keeps the focus.
            event.preventDefault();
          }}
          onClick={() => {
            onPick(n);
          }}
          className={`flex items-center gap-3 rounded-control px-2.5 py-1.5 ${n === active ? 'bg-sunken' : ''}`}
        >
          {item.view ?? <PlainItem item={item} />}
        </li>
      ))}
    </ul>
  );
}

function PlainItem({ item }: { item: ListItem }) {
  return (
    <>
      {item.mark}
      {item.icon !== undefined && (
        <span className="grid w-6 flex-none place-items-center text-quiet">{item.icon}</span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-14 font-medium">{item.label}</span>
        {item.detail !== undefined && (
          <span className="block truncate text-12 text-quiet">{item.detail}</span>
        )}
      </span>
    </>
  );
}

/** The keys by which a field moves through its list; true when the key was one of them. */
export function stepThrough(
  event: KeyboardEvent,
  active: number,
  count: number,
  onActive: (index: number) => void,
): boolean {
  if (count === 0) return false;
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
  const step = steps[event.key];
  if (step === undefined) return false;
  event.preventDefault();
  const next = Math.abs(step) === 1 ? (active + step + count) % count : active + step;
  onActive(Math.max(0, Math.min(count - 1, next)));
  return true;
}
