/** Lets a spec, which runs in a process of its own, kill and start stores and parts: POST /postgres/kill. */
import { createServer } from 'node:http';

export async function serveControl(targets) {
  const server = createServer(async (request, response) => {
    const [, name, action] = request.url.split('/');
    try {
      const known = name in targets && ['kill', 'start', 'freeze'].includes(action);
      if (!known || !targets[name][action]) throw new Error('no such thing');
      await targets[name][action]();
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(500).end(error.message);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
