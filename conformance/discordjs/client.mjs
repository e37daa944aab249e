import { Client, GatewayIntentBits, Partials } from 'discord.js';

export const everyIntent = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');

export function makeClient(sim, options = {}) {
  return new Client({
    intents: everyIntent,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api: `${sim.url}/api`, cdn: `${sim.url}/cdn` },
    ...options,
  });
}
