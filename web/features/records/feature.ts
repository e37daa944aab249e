import type { Feature } from '../feature';

export const records: Feature = {
  name: 'records',
  links: [],
  pages: [{ path: 'audit', words: 'audit', icon: 'scroll', needs: 'moderator' }],
};
