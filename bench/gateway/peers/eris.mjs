// eris under the same load: usage eris.mjs <port> <guilds> <messages>
import { readFileSync } from 'node:fs';
import { Client } from 'eris';

const [port, guildsWanted, messagesWanted] = process.argv.slice(2);
const client = new Client('Bot bench', {
  intents: ['guilds', 'guildMessages', 'messageContent'],
  maxShards: 1,
  restMode: false,
});
// Its REST speaks https alone, and is not what is measured.
client.getGateway = async () => ({ url: `ws://127.0.0.1:${port}` });
client.getBotGateway = async () => ({
  url: `ws://127.0.0.1:${port}`,
  shards: 1,
  session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
});

const rssMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
let readyAt = 0;
let guildS = 0;
let guildRss = 0;
let messages = 0;
let checksum = 0;
let firstAt = 0;
let cpuBefore;

client.on('shardPreReady', () => {
  readyAt = performance.now();
});
client.on('error', (error) => {
  throw error;
});
client.once('ready', () => {
  guildS = (performance.now() - readyAt) / 1000;
  guildRss = rssMb();
  if (client.guilds.size !== Number(guildsWanted)) throw new Error(`saw ${client.guilds.size} guilds`);
  client.editStatus('online', [{ name: 'go', type: 0 }]);
});
client.on('messageCreate', (message) => {
  if (messages === 0) {
    firstAt = performance.now();
    cpuBefore = process.cpuUsage();
  }
  checksum += Number(message.author.id.slice(-6)) + Number(message.channel.id.slice(-6)) + message.content.length;
  messages += 1;
  if (messages < Number(messagesWanted)) return;
  const seconds = (performance.now() - firstAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  console.log(
    JSON.stringify({
      client: 'eris',
      guild_s: Number(guildS.toFixed(3)),
      guild_rss_mb: Number(guildRss.toFixed(1)),
      messages_per_s: Math.round(messages / seconds),
      cpu_us: Number(((cpu.user + cpu.system) / messages).toFixed(2)),
      rss_mb: Number(rssMb().toFixed(1)),
      checksum: String(checksum),
    }),
  );
  process.exit(0);
});
await client.connect();
