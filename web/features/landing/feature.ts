import type { Feature } from '../feature';

export const landing: Feature = { name: 'landing', links: [{ href: '/#run', words: 'run' }] };
