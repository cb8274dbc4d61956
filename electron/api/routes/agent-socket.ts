import type { FastifyInstance } from 'fastify';
import type { Fleet } from '../../../shared/fleet.ts';
import { createIntake } from '../intake.ts';
import { serveSocket } from '../window-socket.ts';
import { parseCall } from '../window-wire.ts';

const maxWindows = 64;
/** Calls that the agent has not answered yet; more wait here. */
const maxPending = 16;

/** The window of an agent in a browser: its messages go on to the agent, which answers what reads and refuses all else. */
export function addAgentSocket(server: FastifyInstance, fleet: Fleet): void {
  let open = 0;
  server.get<{ Params: { id: string } }>(
    '/agents/:id/ws',
    { websocket: true, config: { isSocket: true }, schema: { hide: true } as object },
    (socket, request) => {
      const { id } = request.params;
      if (open >= maxWindows || !fleet.find(id)?.connected) {
        socket.close(1013, open >= maxWindows ? 'too many are open' : 'the agent is not connected');
        return;
      }
      open += 1;
      socket.on('close', () => {
        open -= 1;
      });
      serveSocket(socket, request, (exit) => {
        let pending = 0;
        const window = fleet.openWindow(
          id,
          (text) => {
            const isPush = text.startsWith('{"push"');
            if (!isPush) pending = Math.max(0, pending - 1);
            // The next sample says all that this one would have; everything else is said only once.
            if (!exit.isFull || !text.startsWith('{"push":"snapshot"')) exit.send(text);
            if (!isPush) intake.wake();
          },
          () => socket.close(1013, 'the agent has gone'),
        );
        const intake = createIntake<string>({
          isFull: () => exit.isFull || pending >= maxPending,
          hold: exit.hold,
          handle(text) {
            pending += 1;
            window.send(text);
          },
        });
        return {
          take: (text) => parseCall(text) !== null && intake.put(text),
          drained: intake.wake,
          close() {
            intake.close();
            window.close();
          },
        };
      });
    },
  );
}
