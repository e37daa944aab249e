import { vi } from 'vitest';

export const place = {
  guildId: '81384788765712384',
  pathname: '/dashboard/81384788765712384',
  goTo: vi.fn<(url: string) => void>(),
  replaceBy: vi.fn<(url: string) => void>(),
  router: { push: vi.fn(), refresh: vi.fn() },
};
