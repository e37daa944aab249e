'use client';

import { type ComponentType, type SVGProps, useState } from 'react';
import { rememberTheme, showTheme, type Theme, themes } from '@/lib/theme/theme';
import { MoonIcon, ScreenIcon, SunIcon } from './icons';

const icons: Record<Theme, ComponentType<SVGProps<SVGSVGElement>>> = {
  system: ScreenIcon,
  day: SunIcon,
  night: MoonIcon,
};
const english: Record<Theme, string> = { system: 'Like the system', day: 'Day', night: 'Night' };

interface ThemeSwitchProps {
  initial: Theme;
  label?: string;
  labels?: Record<Theme, string>;
}

/** Day, night or like the system. Three radios, so arrows and screen readers work as expected. */
export function ThemeSwitch({ initial, label = 'Theme', labels = english }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    rememberTheme(next);
    // After the paint that answers the click: a large page takes a slow machine longer than an answer may.
    requestAnimationFrame(() => setTimeout(showTheme, 0, next));
  };
  return (
    <fieldset className="flex rounded-control border border-line bg-raised p-0.5">
      <legend className="sr-only">{label}</legend>
      {themes.map((option) => (
        <ThemeOption
          key={option}
          option={option}
          label={labels[option]}
          checked={option === theme}
          onChoose={() => {
            choose(option);
          }}
        />
      ))}
    </fieldset>
  );
}

interface ThemeOptionProps {
  option: Theme;
  label: string;
  checked: boolean;
  onChoose: () => void;
}

function ThemeOption({ option, label, checked, onChoose }: ThemeOptionProps) {
  const Icon = icons[option];
  return (
    <label
      title={label}
      className="grid size-8 cursor-pointer place-items-center rounded-[6px] text-quiet transition-colors duration-150 hover:text-ink has-checked:bg-marigold-wash has-checked:text-marigold-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
    >
      <input
        type="radio"
        name="theme"
        value={option}
        checked={checked}
        onChange={onChoose}
        className="sr-only"
      />
      <Icon />
      <span className="sr-only">{label}</span>
    </label>
  );
}
