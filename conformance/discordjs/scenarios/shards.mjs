import assert from 'node:assert/strict';

import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayDispatchEvents, REST } from 'discord.js';

import { scenario, until } from '../../harness.mjs';

// Every identify here is one of the scenario's own.
export const entersByItself = true;

export function scenarios(stage) {
  const { sim } = stage;

  scenario('two shards over a compressed stream', async () => {
    const rest = new REST({ api: `${sim.url}/api` }).setToken(sim.application.token);
    const manager = new WebSocketManager({
      token: sim.application.token,
      intents: 1,
      rest,
      shardCount: 2,
      compression: CompressionMethod.ZlibNative,
      fetchGatewayInformation: () => rest.get('/gateway/bot'),
    });
    const seen = [];
    const guild = new Promise((resolve) => {
      manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
        seen.push(data.t);
        if (data.t === GatewayDispatchEvents.GuildCreate) resolve(shardId);
      });
    });
    await manager.connect();
    assert.equal(await guild, Number((BigInt(sim.guildId) >> 22n) % 2n));
    await until(() => seen.filter((type) => type === 'READY').length === 2, 'both shards ready');
    await manager.destroy();
  });
}
