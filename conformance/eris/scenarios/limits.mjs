import assert from 'node:assert/strict';

import { scenario } from '../../harness.mjs';

export function scenarios(stage) {
  const { sim, client } = stage;

  scenario('sends each line once through the limit of the route', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, (_, n) => client.createMessage(stage.room.id, `line ${n}`)));
    assert.equal(new Set(sent.map((message) => message.id)).size, 8);
  });

  scenario('waits out a 429 and an error of the server', async () => {
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}/messages', method: 'POST', status: 429, retry_after: 0.2 });
    assert.equal((await client.createMessage(stage.room.id, 'late but sent')).content, 'late but sent');
    await sim.control('POST', '/faults/rest', { route: '/channels/{channel_id}', method: 'GET', status: 502 });
    assert.equal((await client.getRESTChannel(stage.room.id)).id, stage.room.id);
  });
}
