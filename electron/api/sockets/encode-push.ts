import type { Pushes, PushName } from '../../../shared/window/ipc.ts';

export type EncodePush = <Name extends PushName>(push: Name, payload: Pushes[Name]) => string;

/** Encodes a push once for all windows. */
export function createPushEncoder(): EncodePush {
  let last: { readonly push: PushName; readonly payload: unknown; readonly text: string } | null = null;
  return (push, payload) => {
    if (last?.push !== push || last.payload !== payload) {
      last = { push, payload, text: JSON.stringify({ push, payload }) };
    }
    return last.text;
  };
}
