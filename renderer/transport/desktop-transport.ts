import { UserError } from '../../shared/user-error.ts';
import type { Transport } from '../../shared/window/ipc.ts';

/** The transport of the desktop app. Electron loses the class of an error on the way; the main process sends only messages for the user. */
export function openDesktopTransport(bridge: Transport): Transport {
  return {
    async call(name, args) {
      try {
        return await bridge.call(name, args);
      } catch (cause) {
        throw new UserError((cause as Error).message, { cause });
      }
    },
    on: bridge.on,
  };
}
