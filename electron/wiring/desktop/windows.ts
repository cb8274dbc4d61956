import type { WebContents } from 'electron';
import type { UserLanguage } from '../../../shared/text/load-language.ts';
import { message } from '../../../shared/text/message.ts';
import { phrase } from '../../../shared/text/phrase.ts';
import type { Push } from '../../../shared/window/ipc.ts';
import { showCloseHint } from '../../app/notifications/close-hint.ts';
import { noTrayNoticeId } from '../../app/tray/follow-panel.ts';
import { createCrashLimit } from '../../app/window/crash-limit.ts';
import { createDesktopWindows, type DesktopWindows } from '../../app/window/desktop-windows.ts';
import { createFirstClose } from '../../app/window/first-close.ts';
import { createHostWindow, type HostWindow } from '../../app/window/host-window.ts';
import { realClock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import type { LocalCore } from '../local-core.ts';

/** {reason} is a word of Chromium, such as oom. */
const words = {
  reopened: message('The window crashed ({reason}) and was reopened. Monitoring was not interrupted.'),
  closed: message('The window kept crashing ({reason}) and was closed. Monitoring was not interrupted.'),
};

/** The windows over the core, and the one of a remote agent that is shown in the main window. */
export function connectWindows(
  { core, hub, stores }: LocalCore,
  outFolder: string,
  language: UserLanguage,
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

  /** The popover missed these pushes while it was hidden. */
  function sendState(contents: WebContents): void {
    const { snapshots, settings, samplingState, alerts, notices } = core;
    const pushes: readonly Push[] = [
      ['settings', settings],
      ['alerts', alerts],
      ['notices', notices.list],
      ['pace', samplingState],
      ...(snapshots.last ? [['snapshot', snapshots.last] as const] : []),
    ];
    for (const [name, payload] of pushes) contents.send('push', name, payload);
  }

  const mayReopen = createCrashLimit(realClock.monotonicMs);
  function onCrash(reason: string): boolean {
    log.warn(`the window crashed (${reason})`);
    const isReopened = mayReopen();
    core.notices.put('window-crashed', phrase(isReopened ? words.reopened : words.closed, { reason }));
    return isReopened;
  }

  const onFirstClose = createFirstClose({
    store: stores.open('hints').store,
    hasTray: () => !core.notices.list.some(({ id }) => id === noTrayNoticeId),
    showHint: () => showCloseHint(language.text),
  });
  const windows = createDesktopWindows(
    outFolder,
    language,
    stores,
    { onOpen, sendState, onCrash, onLeave: () => hostWindow.close(), onClose: onFirstClose },
    realClock.monotonicMs,
  );
  const hostWindow = createHostWindow(() => hub.running, windows.window.push);
  return { ...windows, hostWindow };
}
