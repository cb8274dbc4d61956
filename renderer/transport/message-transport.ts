import type { Transport } from '../../shared/window/ipc.ts';

/** Calls and pushes as messages of text, over whatever carries them (shared/window/protocol.ts). */
export interface Wire extends Transport {
  readonly isOpen: boolean;
  /** Messages go there from now on. */
  open(send: (text: string) => void): void;
  receive(text: string): void;
  /** What waits for an answer gets none any more. */
  close(): void;
}

export function createWire(): Wire {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let exit: ((text: string) => void) | null = null;

  return {
    get isOpen() {
      return exit !== null;
    },
    open(send) {
      exit = send;
    },
    receive(text) {
      const message = JSON.parse(text) as {
        id?: number;
        result?: unknown;
        error?: string;
        push?: string;
        payload?: unknown;
      };
      if (message.push !== undefined) {
        for (const listener of listeners) listener(message.push, message.payload);
        return;
      }
      const call = message.id === undefined ? undefined : waiting.get(message.id);
      if (!call || message.id === undefined) return;
      waiting.delete(message.id);
      if (message.error === undefined) call.resolve(message.result);
      else call.reject(new Error(message.error));
    },
    close() {
      exit = null;
      for (const { reject } of waiting.values()) reject(new Error('the connection was lost'));
      waiting.clear();
    },
    call(name, args) {
      return new Promise((resolve, reject) => {
        if (!exit) {
          reject(new Error('there is no connection'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        exit(JSON.stringify({ id: lastId, call: name, args }));
      });
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A wire that is opened again whenever it breaks. */
export interface Link extends Transport {
  readonly isOpen: boolean;
  /** Told whenever the connection comes or goes. */
  onChange(listener: (isOpen: boolean) => void): void;
}

/** The link that a wire makes; `tell` says that it came or went. */
export function createLink(wire: Wire): { readonly link: Link; tell(isOpen: boolean): void } {
  const listeners = new Set<(isOpen: boolean) => void>();
  return {
    link: {
      get isOpen() {
        return wire.isOpen;
      },
      call: wire.call,
      on: wire.on,
      onChange: (listener) => void listeners.add(listener),
    },
    tell(isOpen) {
      for (const listener of listeners) listener(isOpen);
    },
  };
}
