import assert from 'node:assert/strict';

import { REST, RESTEvents } from 'discord.js';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('sends each line once through the limit of the route', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, (_, n) => stage.room.send(`line ${n}`)));
    assert.equal(new Set(sent.map((message) => message.id)).size, 8);
  });

  scenario('waits out a 429 and an error of the server', async () => {
    const limited = next(client.rest, RESTEvents.Response, (_, answer) => answer.status === 429);
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}/messages', method: 'POST', status: 429, retry_after: 0.2 });
    const sent = await stage.room.send('late but sent');
    assert.equal(sent.content, 'late but sent');
    await limited;
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}', method: 'GET', status: 502 });
    await client.channels.fetch(stage.room.id, { force: true });
  });

  scenario('stops for all routes at a global limit', async () => {
    const rest = new REST({ api: `${sim.url}/api` }).setToken(sim.application.token);
    const limited = next(rest, RESTEvents.RateLimited, (data) => data.global);
    await sim.control('POST', '/faults/rest', { status: 429, retry_after: 0.2, scope: 'global' });
    await rest.get('/users/@me');
    await limited;
  });

  scenario('waits for a slow answer', async () => {
    await sim.control('POST', '/faults/rest', { route: '/users/{user_id}', delay_ms: 300 });
    const user = await client.users.fetch(sim.person('ada').id, { force: true });
    assert.equal(user.username, 'ada');
  });
}
