import type { FastifyInstance } from 'fastify';
import type { Fleet } from '../../../shared/fleet.ts';
import { serveSocket } from '../window-socket.ts';

const mostWindows = 64;

/** The window of an agent in a browser: its messages go on to the agent, which answers what reads and refuses all else. */
export function addAgentSocket(server: FastifyInstance, fleet: Fleet): void {
  let open = 0;
  server.get<{ Params: { id: string } }>(
    '/agents/:id/ws',
    { websocket: true, schema: { hide: true } as object },
    (socket, { params }) => {
      if (open >= mostWindows || !fleet.find(params.id)?.connected) {
        socket.close(1013, open >= mostWindows ? 'too many are open' : 'the agent is not connected');
        return;
      }
      open += 1;
      socket.on('close', () => {
        open -= 1;
      });
      serveSocket(socket, (exit) => {
        const window = fleet.openWindow(
          params.id,
          // Answers are never left out, only what comes again in a second.
          (text) => {
            if (!exit.isFull || !text.startsWith('{"push"')) exit.send(text);
          },
          () => socket.close(1013, 'the agent has gone'),
        );
        return {
          take(text) {
            window.send(text);
            return true;
          },
          close: window.close,
        };
      });
    },
  );
}
