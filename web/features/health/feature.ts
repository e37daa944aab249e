import type { Feature } from '../feature';

export const health: Feature = { name: 'health', links: [{ href: '/health', words: 'status' }] };
