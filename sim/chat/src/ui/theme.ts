/** Day, night, or like the system: the same cookie as the dashboard, so that both look alike. */
export const themes = ['system', 'day', 'night'] as const;
export type Theme = (typeof themes)[number];

const cookie = 'herwa-theme';
const yearSeconds = 365 * 24 * 60 * 60;

export function readTheme(page: Document = document): Theme {
  const found = new RegExp(`(?:^|; )${cookie}=(\\w+)`).exec(page.cookie)?.[1];
  return themes.find((theme) => theme === found) ?? 'system';
}

export function applyTheme(theme: Theme, page: Document = document): void {
  if (theme === 'system') delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = theme;
  const age = theme === 'system' ? 0 : yearSeconds;
  page.cookie = `${cookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
