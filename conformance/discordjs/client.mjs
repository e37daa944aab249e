import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';

import { next } from '../harness.mjs';

export const everyIntent = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');

export function makeClient(sim, options = {}) {
  return new Client({
    intents: everyIntent,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api: `${sim.url}/api`, cdn: `${sim.url}/cdn` },
    ...options,
  });
}

// Logs the stage's client in and finds the demo guild and the room where most scenarios play.
export async function enter(stage) {
  const { sim, client } = stage;
  const ready = next(client, Events.ClientReady);
  await client.login(sim.application.token);
  await ready;
  stage.guild = client.guilds.cache.get(sim.guildId);
  stage.room = stage.guild.channels.cache.find((channel) => channel.name === 'fireplace');
}
