import type { CallName, Monitor, Pushes, Transport } from '../../shared/window/ipc.ts';

/** Adds the types of the contract to a transport. */
export function createMonitor(transport: Transport): Monitor {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  transport.on((name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  });
  return {
    call: (name: CallName, ...args: readonly unknown[]) => transport.call(name, args) as never,
    on<Name extends keyof Pushes>(name: Name, listener: (payload: Pushes[Name]) => void) {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
  };
}

declare global {
  interface Window {
    /** Exposed by the preload script; absent in a browser. */
    readonly tacho?: Transport;
  }
}
