import assert from 'node:assert/strict';

import { REST, RESTEvents } from 'discord.js';

import { next, scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('refuses the sixth message of five seconds, and discord.js waits for the next window', async () => {
    // Past discord.js, which would not send it.
    const post = (content) =>
      fetch(`${sim.url}/api/v10/channels/${stage.room.id}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${sim.application.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content }),
      });
    for (let n = 4; n >= 0; n -= 1) {
      const answer = await post('quick');
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('x-ratelimit-limit'), '5');
      assert.equal(answer.headers.get('x-ratelimit-remaining'), String(n));
    }
    const refused = await post('too quick');
    const { retry_after: wait, global } = await refused.json();
    assert.equal(refused.status, 429);
    assert.ok(wait > 0 && wait <= 5 && !global);
    assert.equal(refused.headers.get('retry-after'), String(Math.ceil(wait)));
    assert.equal(refused.headers.get('x-ratelimit-scope'), 'user');
    assert.ok(refused.headers.get('x-ratelimit-bucket'));
    const limited = next(client.rest, RESTEvents.Response, (_, answer) => answer.status === 429);
    await stage.room.send('in the next window');
    await limited;
  });

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
