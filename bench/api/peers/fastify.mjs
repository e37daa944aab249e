// The same as ../main.cpp with Fastify: node fastify.mjs <redis socket> <file for the cookie>
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import Fastify from 'fastify';
import Redis from 'ioredis';

const [socket, cookieFile] = process.argv.slice(2);
const redis = new Redis({ path: socket, enableAutoPipelining: true });
const key = randomBytes(32);
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (text) => createHmac('sha256', key).update(text).digest();

const now = Math.floor(Date.now() / 1000);
const session = 'fedcba9876543210fedcba9876543210';
const head = `${encode({ alg: 'HS256', typ: 'JWT', kid: '1' })}.${encode({ sub: '81384788765712384', sid: session, epoch: 0, iat: now, exp: now + 86400 })}`;
const token = `${head}.${signed(head).toString('base64url')}`;
await redis.set(`peer:sessions:${session}`, JSON.stringify(['81384788765712384', 0, now, now, now + 86400, now]), 'EX', 7200);

const settings = Array.from({ length: 20 }, (_, n) => ({ name: `setting_${n}`, value: `value ${n}` }));
const properties = Object.fromEntries(settings.map(({ name }) => [name, { type: 'string' }]));

// Nothing where anything about it is wrong.
function claimsIn(cookies = '') {
  const found = /(?:^|; )herwa_session=([^;]+)/.exec(cookies);
  const parts = found?.[1].split('.') ?? [];
  if (parts.length !== 3) return undefined;
  const header = JSON.parse(Buffer.from(parts[0], 'base64url').toString());
  if (header.alg !== 'HS256') return undefined;
  const given = Buffer.from(parts[2], 'base64url');
  const expected = signed(`${parts[0]}.${parts[1]}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  return claims.exp > Date.now() / 1000 ? claims : undefined;
}

const app = Fastify({ logger: true });
app.addHook('onRequest', async (request, reply) => {
  const claims = claimsIn(request.headers.cookie);
  const state = claims && (await redis.get(`peer:sessions:${claims.sid}`));
  const [user, epoch, , , expires] = state ? JSON.parse(state) : [];
  if (!claims || user !== claims.sub || epoch !== claims.epoch || expires < Date.now() / 1000) {
    return reply.code(401).send({ error: { code: 'NOT_SIGNED_IN' } });
  }
});
app.get(
  '/api/config',
  {
    schema: {
      response: {
        200: {
          type: 'object',
          properties: {
            feature: { type: 'string' },
            version: { type: 'integer' },
            values: { type: 'object', properties },
          },
        },
      },
    },
  },
  async () => ({ feature: 'welcome', version: 7, values: Object.fromEntries(settings.map(({ name, value }) => [name, value])) }),
);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
writeFileSync(cookieFile, `${new URL(address).port} herwa_session=${token}\n`);
process.on('SIGTERM', () => process.exit(0));
