'use client';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  disabled?: boolean;
  id?: string;
  describedBy?: string | undefined;
}

/** On or off, in force at once or with the form it stands in. The knob's place says it, not its colour alone. */
export function Switch({ checked, onChange, label, disabled, id, describedBy }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      id={id}
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={() => {
        onChange(!checked);
      }}
      className={`relative h-6 w-11 shrink-0 cursor-pointer rounded-full border transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50 ${checked ? 'border-pine-ink bg-pine-ink' : 'border-line-strong bg-sunken'}`}
    >
      <span
        aria-hidden
        className={`absolute top-0.5 size-[1.125rem] rounded-full transition-[inset-inline-start] duration-150 ${checked ? 'start-[1.375rem] bg-raised' : 'start-0.5 bg-line-strong'}`}
      />
    </button>
  );
}
