// The same as ../hello.cpp with Fastify: node hello.mjs <file for the port>
import { writeFileSync } from 'node:fs';
import Fastify from 'fastify';

const schema = { response: { 200: { type: 'object', properties: { hello: { type: 'string' } } } } };
const app = Fastify();
app.get('/hello', { schema }, async () => ({ hello: 'world' }));
const address = await app.listen({ host: '127.0.0.1', port: 0 });
writeFileSync(process.argv[2], `${new URL(address).port} none=0\n`);
process.on('SIGTERM', () => process.exit(0));
