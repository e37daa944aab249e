import type { Feature } from '../feature';

export const plan: Feature = {
  name: 'plan',
  links: [],
  pages: [{ path: 'plan', words: 'plan', icon: 'star', needs: 'viewer' }],
};
