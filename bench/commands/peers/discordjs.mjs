// The peer: a discord.js bot whose /ping reads two keys of Redis, as bots do for a guild's settings and a
// person's cooldown, and answers. Usage: discordjs.mjs <api> <token> <guild> <redis socket>
import { Client, GatewayIntentBits } from 'discord.js';
import { Redis } from 'ioredis';

const [api, token, guild, socket] = process.argv.slice(2);
const redis = new Redis(socket);
await redis.set(`config:${guild}`, JSON.stringify({ enabled: true, prefix: '!', channel: '1', text: 'x'.repeat(200) }));

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on('interactionCreate', async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const config = JSON.parse(await redis.get(`config:${interaction.guildId}`));
  const last = await redis.get(`cooldown:${interaction.guildId}:${interaction.user.id}`);
  await interaction.reply({ content: config.enabled ? `Pong. ${last ?? 'First time.'}` : 'Off.', flags: 64 });
});
client.once('clientReady', async () => {
  await client.application.commands.set([{ name: 'ping', description: 'Is it awake?' }]);
  console.log('ready');
});
await client.login(token);
