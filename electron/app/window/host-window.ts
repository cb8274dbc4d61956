import type { AgentWindow, Fleet } from '../../../shared/fleet.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { Pushes } from '../../../shared/window/ipc.ts';

/** The window of one remote agent at a time, shown inside the main window. */
export interface HostWindow {
  /** @throws UserError when the agent is not connected or has too many windows */
  open(id: string): void;
  send(text: string): void;
  close(): void;
}

/** @param push sends to the main window only */
export function createHostWindow(
  fleet: () => Fleet | null,
  push: <Name extends 'hostMessage' | 'hostGone'>(name: Name, payload: Pushes[Name]) => void,
): HostWindow {
  let shown: AgentWindow | null = null;

  function close(): void {
    shown?.close();
    shown = null;
  }

  return {
    open(id) {
      close();
      const known = fleet()?.find(id);
      if (!known?.connected) throw new UserError(known ? `${id} is not connected` : `there is no agent "${id}"`);
      let opened: AgentWindow | undefined;
      const onGone = () => {
        if (shown !== opened) return;
        shown = null;
        push('hostGone', null);
      };
      opened = fleet()?.openWindow(id, (text) => push('hostMessage', text), onGone);
      shown = opened ?? null;
    },
    send: (text) => shown?.send(text),
    close,
  };
}
