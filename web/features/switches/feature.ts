import type { Feature } from '../feature';

export const switches: Feature = {
  name: 'switches',
  links: [],
  pages: [{ path: 'features', words: 'features', icon: 'switches', needs: 'viewer' }],
};
