import type { Feature } from '../feature';

export const settings: Feature = {
  name: 'settings',
  links: [],
  pages: [{ path: 'settings', words: 'settings', icon: 'sliders', needs: 'viewer' }],
};
