import { Search } from 'lucide-react';

const sizes = {
  small: { icon: 16, sign: 'start-2.5 top-2.5', field: 'h-9 ps-8 pe-2 text-14' },
  normal: { icon: 17, sign: 'start-3 top-3', field: 'h-10 ps-9 pe-3 text-14' },
  large: { icon: 18, sign: 'start-3 top-3', field: 'h-11 ps-10 pe-3 text-16' },
} as const;

/** What a list is narrowed by while somebody types. */
export function SearchField({
  label,
  value,
  onChange,
  size = 'normal',
  maxLength,
  className = '',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  size?: keyof typeof sizes;
  maxLength?: number;
  className?: string;
}) {
  const { icon, sign, field } = sizes[size];
  return (
    <div className={`relative ${className}`}>
      <Search size={icon} aria-hidden className={`absolute text-quiet ${sign}`} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={maxLength}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className={`w-full rounded-control border border-line-strong bg-raised placeholder:text-quiet ${field}`}
      />
    </div>
  );
}
