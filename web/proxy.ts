import { type NextRequest, NextResponse } from 'next/server';
import { nonceHeader, policyFor, securityHeaders } from './lib/security/headers';

/**
 * Every page gets a policy of its own: scripts run only with the nonce that this answer alone carries, which
 * Next.js reads from the request's header and writes into its script tags.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy = policyFor(nonce, process.env);
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set(nonceHeader, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

/** Files that never differ need no nonce. */
export const config = { matcher: '/((?!_next/static/|api/).*)' };
