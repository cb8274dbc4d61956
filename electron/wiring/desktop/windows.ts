import type { WebContents } from 'electron';
import { createCrashLimit } from '../../app/window/crash-limit.ts';
import { createDesktopWindows, type DesktopWindows } from '../../app/window/desktop-windows.ts';
import { createHostWindow, type HostWindow } from '../../app/window/host-window.ts';
import { realClock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import type { LocalCore } from '../local-core.ts';

/** The windows over the core, and the one of a remote agent that is shown in the main window. */
export function connectWindows(
  { core, hub, stores }: LocalCore,
  outFolder: string,
  log: Log,
): DesktopWindows & { readonly hostWindow: HostWindow } {
  /** An open window receives every push and keeps sampling fast. */
  function onOpen(contents: WebContents): () => void {
    const unwatch = core.watch();
    const unsubscribe = core.pushes.subscribe(([name, payload]) => contents.send('push', name, payload));
    return () => {
      unsubscribe();
      unwatch();
    };
  }

  const mayReopen = createCrashLimit(realClock.monotonicMs);
  function onCrash(reason: string): boolean {
    log.warn(`the window's page ended (${reason})`);
    const isReopened = mayReopen();
    const outcome = isReopened ? 'and was opened again' : 'again and again, and was left closed';
    core.notices.put('window-crashed', `The window crashed (${reason}) ${outcome}; nothing else was hurt.`);
    return isReopened;
  }

  const windows = createDesktopWindows(outFolder, stores, { onOpen, onCrash, onLeave: () => hostWindow.close() });
  const hostWindow = createHostWindow(() => hub.running, windows.window.push);
  return { ...windows, hostWindow };
}
