/** Lets a spec, which runs in a process of its own, kill and start the stores: POST /postgres/kill. */
import { createServer } from 'node:http';

export async function serveControl(stores) {
  const server = createServer(async (request, response) => {
    const [, store, action] = request.url.split('/');
    try {
      if (!(store in stores) || !['kill', 'start'].includes(action)) throw new Error('no such thing');
      await stores[store][action]();
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(500).end(error.message);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
