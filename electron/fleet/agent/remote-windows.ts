import { maxAgentWindows } from '../../../shared/fleet.ts';
import type { WindowMessage } from '../messages.ts';
import type { AgentSource, SourceWindow } from './agent-source.ts';
import type { HubWriter } from './hub-writer.ts';

export interface RemoteWindows {
  open(window: number): void;
  receive(message: WindowMessage): void;
  close(window: number): void;
  /** The hub has caught up after it was full. */
  drained(): void;
  closeAll(): void;
}

/** The windows that users have open at the hub, by number. */
export function createRemoteWindows(writer: HubWriter, source: AgentSource): RemoteWindows {
  const windows = new Map<number, SourceWindow>();

  function close(window: number): void {
    windows.get(window)?.close();
    windows.delete(window);
  }

  return {
    open(window) {
      if (windows.size >= maxAgentWindows || windows.has(window)) return;
      const opened = source.openWindow(
        (json) => writer.send({ windowMessage: { window, json } }),
        () => writer.isFull,
      );
      windows.set(window, opened);
    },
    receive({ window, json }) {
      const opened = windows.get(window);
      if (opened && !opened.take(json)) close(window);
    },
    close,
    drained() {
      for (const window of windows.values()) window.drained();
    },
    closeAll() {
      for (const window of windows.keys()) close(window);
    },
  };
}
