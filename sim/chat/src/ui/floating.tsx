import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

interface FloatingProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
  /** Which edge of the anchor it hangs on. */
  align?: 'start' | 'end';
  label: string;
  role?: 'dialog' | 'menu';
  className?: string;
}

const gap = 6;
const edge = 8;

/**
 * A card beside what opened it: kept on the screen, closed by Escape or a press elsewhere. A popover, so that it
 * lies above everything without leaving its place in the document: in a dialog it stays part of the dialog.
 */
export function Floating({
  anchor,
  onClose,
  children,
  align = 'start',
  label,
  role = 'dialog',
  className = '',
}: FloatingProps) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();

  useLayoutEffect(() => {
    const by = anchor.current?.getBoundingClientRect();
    const own = card.current;
    if (!by || !own) return;
    own.showPopover();
    const { offsetWidth: width, offsetHeight: height } = own;
    const wantedLeft = align === 'start' ? by.left : by.right - width;
    const below = by.bottom + gap;
    const top = below + height > window.innerHeight - edge ? by.top - gap - height : below;
    const within = (value: number, size: number, room: number) =>
      Math.max(edge, Math.min(value, room - size - edge));
    setPlace({
      left: within(wantedLeft, width, window.innerWidth),
      top: within(top, height, window.innerHeight),
    });
  }, [anchor, align]);

  useEffect(() => {
    const pressed = ({ target }: PointerEvent) => {
      const node = target as Node;
      if (!card.current?.contains(node) && !anchor.current?.contains(node)) onClose();
    };
    document.addEventListener('pointerdown', pressed);
    return () => {
      document.removeEventListener('pointerdown', pressed);
    };
  }, [anchor, onClose]);

  // Only what is seen takes the focus, and until it has its place it is not.
  const isPlaced = place !== undefined;
  useEffect(() => {
    if (!isPlaced) return undefined;
    const before = document.activeElement;
    const first = card.current?.querySelector<HTMLElement>(
      '[data-first], input, button, [role=menuitem]',
    );
    (first ?? card.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isPlaced]);

  return (
    <div
      ref={card}
      popover="manual"
      role={role}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}
      className={`floating fixed inset-auto m-0 max-h-[calc(100dvh-1rem)] overflow-y-auto text-left text-14 font-normal text-ink outline-none ${className}`}
    >
      {children}
    </div>
  );
}
