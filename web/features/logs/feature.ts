import type { Feature } from '../feature';

export const logs: Feature = {
  name: 'logs',
  links: [],
  pages: [{ path: 'logs', words: 'logs', icon: 'eye', needs: 'moderator' }],
};
