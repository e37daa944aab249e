import type { Feature } from '../feature';

export const overview: Feature = {
  name: 'overview',
  links: [],
  pages: [{ path: '', words: 'overview', icon: 'home', needs: 'viewer' }],
};
