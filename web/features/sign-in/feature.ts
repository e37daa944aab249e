import type { Feature } from '../feature';

export const signIn: Feature = {
  name: 'sign-in',
  links: [{ href: '/dashboard', words: 'dashboard' }],
};
