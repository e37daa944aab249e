import type { ButtonHTMLAttributes, ReactNode } from 'react';

const shapes = {
  primary: 'bg-marigold text-on-marigold hover:bg-marigold-strong',
  secondary: 'border border-line-strong bg-raised text-ink hover:bg-sunken',
  quiet: 'text-soft hover:bg-sunken hover:text-ink',
  danger:
    'border border-rhododendron-ink bg-raised text-rhododendron-ink hover:bg-rhododendron-wash',
} as const;

const sizes = {
  small: 'h-8 px-2.5 text-14 gap-1.5',
  medium: 'h-10 px-4 text-14 gap-2',
} as const;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  shape?: keyof typeof shapes;
  size?: keyof typeof sizes;
  /** Something is under way: it stays where it is and cannot be pressed twice. */
  busy?: boolean;
  children: ReactNode;
}

export const actionClass = (shape: keyof typeof shapes, size: keyof typeof sizes = 'medium') =>
  `inline-flex shrink-0 items-center justify-center rounded-control font-semibold whitespace-nowrap transition-colors duration-150 ${sizes[size]} ${shapes[shape]}`;

export function Button({ shape = 'secondary', size = 'medium', busy, ...rest }: ButtonProps) {
  const { className = '', disabled, ...props } = rest;
  return (
    <button
      type="button"
      aria-busy={busy}
      aria-disabled={busy}
      disabled={disabled}
      {...props}
      onClick={
        busy
          ? (event) => {
              event.preventDefault();
            }
          : props.onClick
      }
      className={`cursor-pointer disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress ${actionClass(shape, size)} ${className}`}
    />
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  children: ReactNode;
}

/** A button whose word is for screen readers and the hover alone; for well-known signs only. */
export function IconButton({ label, children, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={`grid size-9 shrink-0 cursor-pointer place-items-center rounded-control text-quiet transition-colors duration-150 hover:bg-sunken hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 ${className}`}
    >
      {children}
    </button>
  );
}
