import type { Feature } from '../feature';

export const exports: Feature = {
  name: 'exports',
  links: [],
  pages: [{ path: 'exports', words: 'exports', icon: 'download', needs: 'admin' }],
};
