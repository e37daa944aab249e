import type { Feature } from '../feature';

export const commands: Feature = {
  name: 'commands',
  links: [],
  pages: [{ path: 'commands', words: 'commands', icon: 'grid', needs: 'viewer' }],
};
