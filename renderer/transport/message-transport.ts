import { UserError } from '../../shared/user-error.ts';
import type { Transport } from '../../shared/window/ipc.ts';

/** Calls and pushes as text messages (shared/window/protocol.ts), over whatever carries them. */
export interface MessageTransport extends Transport {
  readonly isOpen: boolean;
  /** Sends messages this way from now on. */
  open(send: (text: string) => void): void;
  receive(text: string): void;
  /** Rejects the calls that wait for an answer. */
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly push?: string;
  readonly payload?: unknown;
}

export function createMessageTransport(): MessageTransport {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let send: ((text: string) => void) | null = null;

  return {
    get isOpen() {
      return send !== null;
    },
    open(next) {
      send = next;
    },
    receive(text) {
      const message = JSON.parse(text) as Message;
      if (message.push !== undefined) {
        for (const listener of listeners) listener(message.push, message.payload);
        return;
      }
      const call = message.id === undefined ? undefined : waiting.get(message.id);
      if (!call || message.id === undefined) return;
      waiting.delete(message.id);
      if (message.error === undefined) call.resolve(message.result);
      else call.reject(new UserError(message.error));
    },
    close() {
      send = null;
      for (const { reject } of waiting.values()) reject(new UserError('connection lost'));
      waiting.clear();
    },
    call(name, args) {
      return new Promise((resolve, reject) => {
        if (!send) {
          reject(new UserError('not connected'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send(JSON.stringify({ id: lastId, call: name, args }));
      });
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A transport that reconnects by itself. */
export interface ReconnectingTransport extends Transport {
  readonly isOpen: boolean;
  onChange(listener: (isOpen: boolean) => void): void;
}

interface Reconnecting {
  readonly transport: ReconnectingTransport;
  notify(isOpen: boolean): void;
}

/** Adds to a transport the listeners to its connection, which `notify` calls. */
export function createReconnecting(messages: MessageTransport): Reconnecting {
  const listeners = new Set<(isOpen: boolean) => void>();
  return {
    transport: {
      get isOpen() {
        return messages.isOpen;
      },
      call: messages.call,
      on: messages.on,
      onChange: (listener) => void listeners.add(listener),
    },
    notify(isOpen) {
      for (const listener of listeners) listener(isOpen);
    },
  };
}
