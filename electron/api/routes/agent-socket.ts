import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { Fleet } from '../../../shared/fleet.ts';
import { explainToUser } from '../../../shared/user-error.ts';
import { createPendingCalls } from '../pending-calls.ts';
import { createIntake } from '../sockets/intake.ts';
import { serveSocket } from '../sockets/window-socket.ts';
import { parseCall, type WindowExit, type WindowWire } from '../sockets/window-wire.ts';

/** Of all agents. */
const maxWindows = 64;
/** Calls that the agent has not answered yet; more wait here. */
const maxPending = 16;

/** The window of an agent in a browser: its messages go on to the agent, which answers what reads and refuses all else. */
export function addAgentSocket(server: FastifyInstance, fleet: Fleet, warn: (text: string) => void): void {
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
      try {
        serveSocket(socket, request, (exit) => openAgentWire(fleet, id, socket, exit));
      } catch (error) {
        socket.close(1013, explainToUser(error, 'opening the window of an agent', warn));
      }
    },
  );
}

/** @throws UserError when the agent takes no window */
function openAgentWire(fleet: Fleet, id: string, socket: WebSocket, exit: WindowExit): WindowWire {
  const pending = createPendingCalls(() => end('the agent does not answer'));

  function end(reason: string): void {
    // While nothing is read, neither is the answer to the close.
    exit.hold?.(false);
    socket.close(1013, reason);
  }

  const window = fleet.openWindow(
    id,
    (text) => {
      if (pending.answer(text)) intake.wake();
      // The next sample says all that this one would have; everything else is said only once.
      if (!exit.isFull || !text.startsWith('{"push":"snapshot"')) exit.send(text);
    },
    () => end('the agent has gone'),
  );
  const intake = createIntake<{ readonly id: number; readonly text: string }>({
    isFull: () => exit.isFull || pending.count >= maxPending,
    hold: exit.hold,
    handle(call) {
      pending.add(call.id);
      window.send(call.text);
    },
  });
  return {
    take(text) {
      const call = parseCall(text);
      return call !== null && intake.put({ id: call.id, text });
    },
    drained: intake.wake,
    close() {
      intake.close();
      pending.close();
      window.close();
    },
  };
}
