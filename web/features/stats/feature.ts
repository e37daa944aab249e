import type { Feature } from '../feature';

export const stats: Feature = {
  name: 'stats',
  links: [],
  pages: [
    {
      path: 'stats',
      words: 'stats',
      icon: 'chart',
      needs: 'viewer',
      below: { channels: 'stats_channel', members: 'stats_member' },
    },
  ],
};
