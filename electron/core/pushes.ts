import type { PushListener } from '../../shared/window/ipc.ts';
import { createListeners } from '../foundation/stream.ts';

/** Sends updates to windows: one listener per open window or socket. */
export interface PushHub {
  push: PushListener;
  subscribe(listener: PushListener): () => void;
}

export function createPushHub(report: (text: string) => void): PushHub {
  const { call, add } = createListeners<Parameters<PushListener>>(report);
  return { push: call, subscribe: add };
}
