import type { Feature } from '../feature';

export const escalation: Feature = {
  name: 'escalation',
  links: [],
  pages: [{ path: 'escalation', words: 'escalation', icon: 'steps', needs: 'viewer' }],
};
