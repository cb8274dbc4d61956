import type { BusObject, SessionBus, Signal } from '../../electron/foundation/session-bus.ts';

/** A session bus that answers calls as told, and on which a test says what happens. */
export function createFakeBus(
  answer: (to: BusObject, member: string, body: readonly unknown[]) => unknown = () => null,
) {
  const listeners: ((signal: Signal) => void)[] = [];
  const rules: string[] = [];
  let isClosed = false;
  const bus: SessionBus = {
    call: async (to, member, _signature, body) => answer(to, member, body),
    async subscribe(rule, listener) {
      rules.push(rule);
      listeners.push(listener);
    },
    close: () => {
      isClosed = true;
    },
  };
  return {
    connect: async () => bus,
    rules,
    isClosed: () => isClosed,
    signal(from: string, member: string, ...body: readonly unknown[]) {
      for (const listener of listeners) listener({ interface: from, member, body });
    },
  };
}
