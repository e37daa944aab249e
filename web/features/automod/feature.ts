import type { Feature } from '../feature';

export const automod: Feature = {
  name: 'automod',
  links: [],
  pages: [{ path: 'automod', words: 'automod', icon: 'shield', needs: 'viewer' }],
};
