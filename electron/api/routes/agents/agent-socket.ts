import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { Fleet } from '../../../../shared/fleet.ts';
import { explainToUser } from '../../../../shared/user-error.ts';
import { createPendingCalls } from '../../pending-calls.ts';
import { createMessageQueue } from '../../sockets/message-queue.ts';
import { parseCall, type WindowSession, type WindowSink } from '../../sockets/window-session.ts';
import { serveSocket } from '../../sockets/window-socket.ts';

/** Of all agents together. */
const maxWindows = 64;
/** Calls sent to the agent and not answered yet; further ones wait here. */
const maxPending = 16;

/** The window of an agent in a browser: its messages are passed on to the agent, which only answers calls that read. */
export function addAgentSocket(server: FastifyInstance, fleet: Fleet, warn: (text: string) => void): void {
  let open = 0;
  server.get<{ Params: { id: string } }>(
    '/agents/:id/ws',
    { websocket: true, config: { isSocket: true, right: 'read', isOfFleet: true }, schema: { hide: true } as object },
    (socket, request) => {
      const { id } = request.params;
      if (open >= maxWindows || !fleet.find(id)?.connected) {
        socket.close(1013, open >= maxWindows ? 'too many windows are open' : 'the agent is not connected');
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
function openAgentWire(fleet: Fleet, id: string, socket: WebSocket, exit: WindowSink): WindowSession {
  const pending = createPendingCalls(() => end('the agent does not respond'));

  function end(reason: string): void {
    // A paused socket would not read the reply to the close frame either.
    exit.setPaused?.(false);
    socket.close(1013, reason);
  }

  const window = fleet.openWindow(
    id,
    (text) => {
      if (pending.answer(text)) intake.resume();
      // A later sample replaces this one; every other push is sent only once.
      if (!exit.isFull || !text.startsWith('{"push":"snapshot"')) exit.send(text);
    },
    end,
  );
  const intake = createMessageQueue<{ readonly id: number; readonly text: string }>({
    isFull: () => exit.isFull || pending.count >= maxPending,
    setPaused: exit.setPaused,
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
    drained: intake.resume,
    close() {
      intake.close();
      pending.close();
      window.close();
    },
  };
}
