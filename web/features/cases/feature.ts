import type { Feature } from '../feature';

export const cases: Feature = {
  name: 'cases',
  links: [],
  pages: [{ path: 'moderation', words: 'cases', icon: 'gavel', needs: 'viewer' }],
};
