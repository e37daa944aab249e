'use client';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  disabled?: boolean;
  id?: string;
  describedBy?: string | undefined;
}

/**
 * On or off, in force at once or with the form it stands in. The knob's place says it, not its colour alone.
 * The browser's own box under it turns before the page's scripts are there (lib/early).
 */
export function Switch({ checked, onChange, label, disabled, id, describedBy }: SwitchProps) {
  return (
    <span className="relative h-6 w-11 shrink-0">
      <input
        type="checkbox"
        role="switch"
        id={id}
        checked={checked}
        aria-label={label}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={({ target }) => {
          onChange(target.checked);
        }}
        className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors duration-150 checked:border-pine-ink checked:bg-pine-ink disabled:cursor-not-allowed disabled:opacity-50"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute start-[3px] top-[3px] size-[1.125rem] rounded-full bg-line-strong transition-[inset-inline-start] duration-150 peer-checked:start-[1.4375rem] peer-checked:bg-raised peer-disabled:opacity-50"
      />
    </span>
  );
}
