import type { Feature } from '../feature';

export const team: Feature = {
  name: 'team',
  links: [],
  pages: [{ path: 'team', words: 'team', icon: 'people', needs: 'admin' }],
};
