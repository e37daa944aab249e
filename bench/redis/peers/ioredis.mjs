// The same as ../main.cpp with ioredis: node ioredis.mjs <redis socket> <commands>
import Redis from 'ioredis';

const [socket, count] = process.argv.slice(2);
const atOnce = 64;
const redis = new Redis({ path: socket });
await redis.ping();

const batches = Math.floor(Number(count) / atOnce);
const begun = process.hrtime.bigint();
for (let done = 0; done < batches; ++done) {
  const pipeline = redis.pipeline();
  for (let n = 0; n < atOnce; ++n) pipeline.set('bench:key', 'xxx');
  await pipeline.exec();
}
console.log(Math.round((batches * atOnce) / (Number(process.hrtime.bigint() - begun) / 1e9)));
redis.disconnect();
