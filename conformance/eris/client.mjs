import https from 'node:https';
import net from 'node:net';

import { Client, Constants } from 'eris';

import { next } from '../harness.mjs';

export const everyIntent = Object.values(Constants.Intents).filter((bit) => typeof bit === 'number' && (bit & (bit - 1)) === 0);

// eris speaks https alone; what it says is carried to the simulator as it is.
function plainAgent(url) {
  const { hostname, port } = new URL(url);
  const agent = new https.Agent({ keepAlive: true });
  agent.createConnection = () => net.connect(Number(port), hostname);
  return agent;
}

export function makeClient(sim, options = {}) {
  return new Client(`Bot ${sim.application.token}`, {
    intents: everyIntent,
    restMode: true,
    rest: { agent: plainAgent(sim.url), decodeReasons: false },
    ...options,
  });
}

export async function enter(stage) {
  const { sim, client } = stage;
  const ready = next(client, 'ready');
  await client.connect();
  await ready;
  stage.guild = client.guilds.get(sim.guildId);
  stage.room = stage.guild.channels.find((channel) => channel.name === 'fireplace');
}
