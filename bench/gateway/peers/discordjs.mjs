// discord.js under the same load: usage discordjs.mjs <port> <guilds> <messages> [no-message-cache]
import { readFileSync } from 'node:fs';
import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';

const [port, guildsWanted, messagesWanted, mode] = process.argv.slice(2);
const withoutMessages = mode === 'no-message-cache';
const makeCache = withoutMessages
  ? Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 })
  : undefined;

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  partials: [Partials.Channel],
  ...(makeCache ? { makeCache } : {}),
  rest: { api: `http://127.0.0.1:${port}/api` },
});

const rssMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
let readyAt = 0;
let guildS = 0;
let guildRss = 0;
let messages = 0;
let checksum = 0;
let firstAt = 0;
let cpuBefore;

client.ws.on('READY', () => {
  readyAt = performance.now();
});
client.once('clientReady', () => {
  guildS = (performance.now() - readyAt) / 1000;
  guildRss = rssMb();
  if (client.guilds.cache.size !== Number(guildsWanted)) throw new Error(`saw ${client.guilds.cache.size} guilds`);
  client.user.setPresence({ activities: [{ name: 'go' }] });
});
client.on('messageCreate', (message) => {
  if (messages === 0) {
    firstAt = performance.now();
    cpuBefore = process.cpuUsage();
  }
  checksum += Number(message.author.id.slice(-6)) + Number(message.channelId.slice(-6)) + message.content.length;
  messages += 1;
  if (messages < Number(messagesWanted)) return;
  const seconds = (performance.now() - firstAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  console.log(
    JSON.stringify({
      client: withoutMessages ? 'discord.js, no message cache' : 'discord.js',
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
await client.login('bench.bench.bench');
