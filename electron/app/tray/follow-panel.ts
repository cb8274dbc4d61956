import type { TrayPanel } from './tray-panel.ts';
import { watchTrayPanel } from './tray-panel.ts';

const noTrayText =
  'This desktop shows no tray icons (on GNOME an extension such as AppIndicator does). Tacho runs on without one; start it again to open this window.';

interface FollowPanelOptions {
  readonly platform: NodeJS.Platform;
  readonly notices: { put(id: string, text: string): void; remove(id: string): void };
  showWindow(): void;
  renewIcon(): void;
}

const id = 'no-tray';

/** Shows a notice and the window if the desktop has no tray, and adds the icon to a tray that starts later. */
export function followPanel({ platform, notices, showWindow, renewIcon }: FollowPanelOptions): { stop(): void } {
  return watchTrayPanel({
    pid: process.pid,
    async find(onOwnerChange): Promise<TrayPanel> {
      if (platform !== 'linux') throw new Error('the tray is part of the system');
      return (await import('./find-tray-panel.ts')).findTrayPanel(onOwnerChange);
    },
    onMissing(isAtStart) {
      notices.put(id, noTrayText);
      if (isAtStart) showWindow();
    },
    onFound: () => notices.remove(id),
    onIconLost: renewIcon,
  });
}
