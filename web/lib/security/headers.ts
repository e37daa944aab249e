/** In which a page's own scripts find the nonce of their answer. */
export const nonceHeader = 'x-herwa-nonce';

interface Surroundings {
  NODE_ENV?: string | undefined;
  /** Where Discord's pictures are, when it is not Discord's own place; `herwa up` says where the simulator is. */
  HERWA_DISCORD_CDN?: string | undefined;
}

const discordPictures = 'https://cdn.discordapp.com';

/** From where pictures may come. */
function pictureSource({ HERWA_DISCORD_CDN: cdn }: Surroundings): string {
  return cdn && URL.canParse(cdn) ? new URL(cdn).origin : discordPictures;
}

/** What a page may load and do. No script runs without the nonce; none is made from text. */
export function policyFor(nonce: string, around: Surroundings): string {
  const isDevelopment = around.NODE_ENV === 'development';
  const own = `'self' 'nonce-${nonce}'`;
  const rules = {
    'default-src': "'none'",
    // Next.js' own development server makes scripts from text.
    'script-src': `${own} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : own,
    'img-src': `'self' data: ${pictureSource(around)}`,
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** Beside the policy. Strict-Transport-Security is the API's to say, which knows whether there is TLS. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};
