/** What the reader chose. `system` follows the machine and is what a new reader has. */
export const themes = ['system', 'day', 'night'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'herwa-theme';
/** Longer than a slow machine takes for the frame with the new colours. */
const repaintMs = 500;
const yearSeconds = 365 * 24 * 60 * 60;

export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The value of `data-theme` on <html>; none lets the system decide. */
export function themeAttribute(theme: Theme): 'day' | 'night' | undefined {
  return theme === 'system' ? undefined : theme;
}

/** Remembers the theme in a cookie, by which the server sends the next page in the right colours: no flash. */
export function rememberTheme(theme: Theme, page: Document = document): void {
  const age = theme === 'system' ? 0 : yearSeconds;
  page.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
}

/** Every colour changes: in one step, not each along a path of its own (globals.css). */
export function showTheme(theme: Theme, page: Document = document): void {
  const attribute = themeAttribute(theme);
  const { dataset } = page.documentElement;
  dataset.repainting = '';
  setTimeout(() => {
    delete dataset.repainting;
  }, repaintMs);
  if (attribute) dataset.theme = attribute;
  else delete dataset.theme;
}
