import { Mark } from '@/ui/icons';
import { ThemeSwitch } from '@/ui/theme-switch';

/** Says on every screen what this is: not Discord, and nothing that leaves the machine. */
export function TopStrip() {
  return (
    <header className="flex h-12 flex-none items-center gap-3 border-b border-line bg-sunken px-4">
      <Mark className="size-7 flex-none text-marigold-mark" />
      <p className="min-w-0 flex-1 leading-tight sm:flex sm:items-baseline sm:gap-2">
        <span className="block truncate text-14 font-semibold">Simulated Discord</span>
        <span className="hidden text-quiet sm:inline" aria-hidden>
          –
        </span>
        <span className="block truncate text-12 text-quiet sm:text-14">
          nothing leaves this machine
        </span>
      </p>
      <ThemeSwitch />
    </header>
  );
}
