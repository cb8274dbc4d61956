import type { Pushes, PushName } from '../../shared/ipc.ts';

export type PushListener = <Name extends PushName>(name: Name, payload: Pushes[Name]) => void;

/** Where everything that windows are told comes by: one listener per open window or socket. */
export interface PushHub {
  push: PushListener;
  subscribe(listener: PushListener): () => void;
}

export function createPushHub(onListenerError: (error: unknown) => void): PushHub {
  const listeners = new Set<PushListener>();
  return {
    push(name, payload) {
      for (const listener of listeners) {
        try {
          listener(name, payload);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
