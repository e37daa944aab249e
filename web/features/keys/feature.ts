import type { Feature } from '../feature';

export const keys: Feature = {
  name: 'keys',
  links: [],
  pages: [{ path: 'keys', words: 'keys', icon: 'key', needs: 'admin' }],
};
