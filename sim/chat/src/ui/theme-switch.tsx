import { type ComponentType, type SVGProps, useState } from 'react';
import { MoonIcon, ScreenIcon, SunIcon } from './icons';
import { applyTheme, readTheme, type Theme, themes } from './theme';

const faces: Record<Theme, { label: string; Icon: ComponentType<SVGProps<SVGSVGElement>> }> = {
  system: { label: 'Like the system', Icon: ScreenIcon },
  day: { label: 'Day', Icon: SunIcon },
  night: { label: 'Night', Icon: MoonIcon },
};

/** Day, night or like the system. Three radios, so arrows and screen readers work as expected. */
export function ThemeSwitch() {
  const [chosen, choose] = useState(readTheme);
  return (
    <fieldset className="flex rounded-control border border-line bg-raised p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((theme) => {
        const { label, Icon } = faces[theme];
        return (
          <label
            key={theme}
            title={label}
            className="relative grid size-7 cursor-pointer place-items-center rounded-[6px] text-quiet transition-colors duration-150 hover:text-ink has-checked:bg-marigold-wash has-checked:text-marigold-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={theme === chosen}
              onChange={() => {
                choose(theme);
                applyTheme(theme);
              }}
              className="sr-only"
            />
            <Icon />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
