import type { Pushes, PushName } from '../../shared/window/ipc.ts';
import { createStages } from '../foundation/stages.ts';

export type PushListener = <Name extends PushName>(name: Name, payload: Pushes[Name]) => void;

/** Sends updates to windows: one listener per open window or socket. */
export interface PushHub {
  push: PushListener;
  subscribe(listener: PushListener): () => void;
}

/** A listener that throws does not affect the others; it is reported when it starts and stops throwing. */
export function createPushHub(report: (text: string) => void): PushHub {
  const listeners = new Map<PushListener, ReturnType<typeof createStages>>();
  return {
    push(name, payload) {
      for (const [listener, run] of listeners) run('a listener', () => listener(name, payload));
    },
    subscribe(listener) {
      listeners.set(listener, createStages(report));
      return () => listeners.delete(listener);
    },
  };
}
