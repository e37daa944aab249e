import { type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Floating } from './floating';

interface MenuProps {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** A menu of actions: arrows move, Enter acts, letters are left to the browser's find. */
export function Menu({ anchor, label, onClose, children }: MenuProps) {
  return (
    <Floating
      anchor={anchor}
      label={label}
      onClose={onClose}
      role="menu"
      align="end"
      className="w-60 p-1.5"
    >
      <div onKeyDown={moveFocus}>{children}</div>
    </Floating>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target % items.length]?.focus();
}

interface MenuItemProps {
  icon: ReactNode;
  children: ReactNode;
  onChoose: () => void;
  danger?: boolean;
  /** Outside of a menu it is a button like any other. */
  plain?: boolean;
}

export function MenuItem({
  icon,
  children,
  onChoose,
  danger = false,
  plain = false,
}: MenuItemProps) {
  const colour = danger
    ? 'text-rhododendron-ink hover:bg-rhododendron-wash focus-visible:bg-rhododendron-wash'
    : 'text-ink hover:bg-sunken focus-visible:bg-sunken';
  return (
    <button
      type="button"
      role={plain ? undefined : 'menuitem'}
      tabIndex={plain ? 0 : -1}
      onClick={onChoose}
      className={`flex w-full items-center gap-2.5 rounded-control px-2.5 py-2 text-left text-14 outline-none focus-visible:ring-2 focus-visible:ring-focus ${colour}`}
    >
      <span className="flex-none opacity-80">{icon}</span>
      <span className="min-w-0 truncate">{children}</span>
    </button>
  );
}

export function MenuLine({ children }: { children?: ReactNode }) {
  return children === undefined ? (
    <hr className="my-1.5 border-line" />
  ) : (
    <p className="mt-1.5 border-t border-line px-2.5 pt-2 pb-1 text-12 font-medium text-quiet">
      {children}
    </p>
  );
}
